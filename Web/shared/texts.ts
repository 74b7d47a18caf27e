// The one catalogue of what the ports say. Every key has Chinese and English; a test checks that both are complete.
import { administrationTexts } from "./texts/administration";
import { deskTexts } from "./texts/desks";
import { burdenTexts } from "./texts/burden";
import { dutyTexts } from "./texts/duties";
import { dwellingTexts } from "./texts/dwellings";
import { fieldTexts } from "./texts/field";
import { gridTexts } from "./texts/grids";
import { indicatorTexts } from "./texts/indicators";
import { premisesTexts } from "./texts/premises";
import { sharedTexts } from "./texts/shared";
import { staffingTexts } from "./texts/staffing";
import { sideTaskTexts } from "./texts/side-tasks";
import { trainingTexts } from "./texts/training";

export const catalogue = {
    ...sharedTexts, ...fieldTexts, ...deskTexts, ...sideTaskTexts, ...dutyTexts, ...burdenTexts, ...staffingTexts, ...gridTexts, ...dwellingTexts,
    ...indicatorTexts, ...trainingTexts, ...premisesTexts, ...administrationTexts,
} as const;

export type TextKey = keyof typeof catalogue;

function isEnglish(): boolean {
    return typeof document !== "undefined" && document.documentElement.lang.startsWith("en");
}

/** The text of a key in the page's language. */
export function t(key: TextKey, values: Record<string, string | number> = {}): string {
    const text: string = catalogue[key][isEnglish() ? 1 : 0];
    return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/** The text of a key that is only known at run time, or the given fallback. */
export function textFor(key: string, fallback: string): string {
    return key in catalogue ? t(key as TextKey) : fallback;
}

/** 1,234,567 */
export function number(value: number): string {
    return value.toLocaleString("en-US");
}

/** 12.3%, or -- when nothing is known. */
export function percent(share: number | undefined | null): string {
    return share === undefined || share === null ? "--" : `${(share * 100).toFixed(1)}%`;
}
