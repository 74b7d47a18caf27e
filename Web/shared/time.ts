// Instants as people here read them: in the district's time zone, whatever the computer's.
import { meta } from "./dom";
import { t } from "./texts";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

interface Parts { year: string; month: string; day: string; hour: string; minute: string }

let formatter: Intl.DateTimeFormat | undefined;

function parts(at: number): Parts {
    formatter ??= new Intl.DateTimeFormat("en-CA", {
        timeZone: meta("time-zone") || "Asia/Shanghai", hourCycle: "h23",
        year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit",
    });
    const found: Record<string, string> = {};
    for (const part of formatter.formatToParts(at)) found[part.type] = part.value;
    return found as unknown as Parts;
}

/** `2026-07-31 14:08` */
export function fullTime(instant: string): string {
    const p = parts(Date.parse(instant));
    return `${p.year}-${p.month}-${p.day} ${p.hour}:${p.minute}`;
}

/** `14:08` */
export function clockTime(at: number): string {
    const p = parts(at);
    return `${p.hour}:${p.minute}`;
}

/** 刚刚, N 分钟前, N 小时前, then `07-30 08:00`, with the year after one year. */
export function relativeTime(instant: string, now: number): string {
    const at = Date.parse(instant);
    const age = now - at;
    if (age < minute) return t("justNow");
    if (age < hour) return t("minutesAgo", { n: Math.floor(age / minute) });
    if (age < day) return t("hoursAgo", { n: Math.floor(age / hour) });
    const p = parts(at);
    const short = `${p.month}-${p.day} ${p.hour}:${p.minute}`;
    return age < 365 * day ? short : `${p.year}-${short}`;
}

/** A length of time in its two largest units: 2 天 3 小时, 45 分钟. */
export function duration(milliseconds: number): string {
    const all = Math.max(1, Math.round(Math.abs(milliseconds) / minute));
    const days = Math.floor(all / 1440);
    const hours = Math.floor((all % 1440) / 60);
    const minutes = all % 60;
    if (days > 0) return hours > 0 ? t("daysAndHours", { days, hours }) : t("days", { days });
    if (hours > 0) return minutes > 0 ? t("hoursAndMinutes", { hours, minutes }) : t("hours", { hours });
    return t("minutes", { minutes });
}

export interface DueState {
    /** Share of the stage's time that has passed, 0 to 1. */
    passed: number;
    level: "calm" | "soon" | "over";
    text: string;
}

/** How a stage stands between its start and its due time. Soon begins at the warning, else at four fifths. */
export function dueState(
    stage: { stageStartedAt: string; due?: string; warnsAt?: string }, now: number,
): DueState | undefined {
    if (!stage.due) return undefined;
    const start = Date.parse(stage.stageStartedAt);
    const end = Date.parse(stage.due);
    const warning = stage.warnsAt ? Date.parse(stage.warnsAt) : start + (end - start) * 0.8;
    const left = end - now;
    const passed = end <= start ? 1 : Math.min(1, Math.max(0, (now - start) / (end - start)));
    if (left < 0) return { passed: 1, level: "over", text: t("overdueBy", { duration: duration(left) }) };
    return { passed, level: now >= warning ? "soon" : "calm", text: t("dueIn", { duration: duration(left) }) };
}

/** The instant of a local day and minute of the district: `2026-07-31T14:08`. */
export function atClock(local: string): string {
    const asIfUTC = Date.parse(`${local.slice(0, 16)}:00Z`);
    const p = parts(asIfUTC);
    const shift = Date.parse(`${p.year}-${p.month}-${p.day}T${p.hour}:${p.minute}:00Z`) - asIfUTC;
    return new Date(asIfUTC - shift).toISOString();
}

/** The instant at which a day's office work ends (18:00) in the district, for a review on that day. */
export function endOfOfficeDay(date: string): string { return atClock(`${date}T18:00`); }
