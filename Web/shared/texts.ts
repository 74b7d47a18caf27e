// What the ports say, by key. A desk adds the texts of its screens (`texts/desk-ports.ts`), so that a phone need not load them.
import type { catalogue } from "./texts/catalogue";
import { deskTexts } from "./texts/desks";
import { dwellingTexts } from "./texts/dwellings";
import { fieldTexts } from "./texts/field";
import { premisesTexts } from "./texts/premises";
import { sharedTexts } from "./texts/shared";
import { sideTaskTexts } from "./texts/side-tasks";
import type { Text } from "./texts/text";
import { trainingTexts } from "./texts/training";

const known: Record<string, Text> = {
    ...sharedTexts, ...fieldTexts, ...deskTexts, ...sideTaskTexts, ...dwellingTexts, ...trainingTexts, ...premisesTexts,
};

/** Makes further texts known, before the first screen opens. */
export function addTexts(texts: Record<string, Text>): void { Object.assign(known, texts); }

export type TextKey = keyof typeof catalogue;

function isEnglish(): boolean {
    return typeof document !== "undefined" && document.documentElement.lang.startsWith("en");
}

/** The text of a key in the page's language. */
export function t(key: TextKey, values: Record<string, string | number> = {}): string {
    const text = known[key]?.[isEnglish() ? 1 : 0] ?? key;
    return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/** The text of a key that is only known at run time, or the given fallback. */
export function textFor(key: string, fallback: string): string {
    return key in known ? t(key as TextKey) : fallback;
}

/** 1,234,567 */
export function number(value: number): string {
    return value.toLocaleString("en-US");
}

/** 12.3%, or -- when nothing is known. */
export function percent(share: number | undefined | null): string {
    return share === undefined || share === null ? "--" : `${(share * 100).toFixed(1)}%`;
}
