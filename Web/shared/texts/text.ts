// One text in both languages.

/** Chinese first, then English. `{name}` marks a value that is put in. */
export type Text = readonly [chinese: string, english: string];

/** Keeps the keys of a part of the catalogue as a type, so that a misspelt key does not compile. */
export function texts<Key extends string>(all: Record<Key, Text>): Record<Key, Text> { return all; }
