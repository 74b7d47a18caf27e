// What the report screen begins with: photos taken on the first screen, or a report that the server did not take.
import type { Item } from "./outbox/rules";

let waiting: File[] = [];
let replaced: Item | undefined;

export function begunWith(files: File[]): void { waiting = files; }

export function takeBegun(): File[] {
    const files = waiting;
    waiting = [];
    return files;
}

/** The form takes up a refused report again; sending it replaces that. */
export function takenUp(item: Item): void { replaced = item; }

export function takeReplaced(): Item | undefined {
    const item = replaced;
    replaced = undefined;
    return item;
}
