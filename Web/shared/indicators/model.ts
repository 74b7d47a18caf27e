// The figures of an area or a department as the API tells them, and how they are read.
import { number, percent } from "../texts";

export interface Figure { indicator: string; numerator?: number; denominator?: number; value?: number }
export interface Part { code: string; name: string; lastDay?: string; figures: Figure[]; previous: Figure[] }
export interface Kind { code: string; label: string; group: string; unit: "share" | "mean"; formula: string }
export interface Period { unit: string; from: string; to: string }

export interface Report {
    period: Period;
    previousPeriod: Period;
    breakdown: "areas" | "departments";
    indicators: Kind[];
    whole: Part;
    parts: Part[];
    tasksPerWorkerDay: { tasks: number; workerDays: number }[];
    smallestDenominator: number;
}

/** The figure of one indicator; one without counts when there is none. */
export function figure(figures: readonly Figure[], indicator: string): Figure {
    return figures.find((one) => one.indicator === indicator) ?? { indicator };
}

export function valueText(kind: Kind, value: number | undefined): string {
    return kind.unit === "share" || value === undefined ? percent(value) : value.toFixed(2);
}

/** `123 / 456`; nothing for what is made of rates. */
export function countsText(one: Figure): string {
    return one.numerator === undefined || one.denominator === undefined ? "" : `${number(one.numerator)} / ${number(one.denominator)}`;
}

/** By how much it rose or fell: points for shares, the difference for means. */
export function changeText(kind: Kind, now: number | undefined, before: number | undefined): string {
    if (now === undefined || before === undefined) return "--";
    const step = kind.unit === "share" ? (now - before) * 100 : now - before;
    const text = Math.abs(step).toFixed(kind.unit === "share" ? 1 : 2);
    return Number(text) === 0 ? "0" : `${step > 0 ? "+" : "−"}${text}`;
}

/** So many days under each number of tasks; the rare high ones in one row. */
export function loadRows(load: Report["tasksPerWorkerDay"], last = 10): { tasks: string; days: number }[] {
    const rows = load.filter((one) => one.tasks < last).map((one) => ({ tasks: String(one.tasks), days: one.workerDays }));
    const rest = load.filter((one) => one.tasks >= last).reduce((sum, one) => sum + one.workerDays, 0);
    return rest > 0 ? [...rows, { tasks: `≥ ${last}`, days: rest }] : rows;
}
