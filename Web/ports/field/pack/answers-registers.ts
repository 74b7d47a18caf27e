// What the day pack answers of premises and courses.
import type { Query } from "../../../shared/api";
import type { PremisesRow } from "../../../shared/premises/model";
import { fullTime } from "../../../shared/time";
import { serverNow } from "../outbox/field-outbox";
import type { DayPack } from "./day-pack";

function today(): string { return fullTime(new Date(serverNow()).toISOString()).slice(0, 10); }

/** A day may have passed since the pack was taken. */
function asOfToday(row: PremisesRow): PremisesRow {
    return { ...row, isDue: row.nextCheckOn !== undefined && row.nextCheckOn <= today() };
}

function byCheck(a: PremisesRow, b: PremisesRow): number {
    const [left, right] = [`${a.nextCheckOn ?? ""}_${a.code}`, `${b.nextCheckOn ?? ""}_${b.code}`];
    return left < right ? -1 : left > right ? 1 : 0;
}

export function premises(pack: DayPack, { list }: Query): unknown {
    const rows = pack.premises.map(asOfToday);
    if (list === "due") return { items: rows.filter((row) => row.isDue).sort(byCheck) };
    return { items: list === "faulty" ? rows.filter((row) => row.isInOrder === false && !row.isClosed) : rows };
}

export function onePremises(pack: DayPack, _: Query, [, , id]: string[]): unknown {
    const found = pack.premises.find((one) => one.id === id);
    return found && { premises: asOfToday(found), items: pack.premisesKinds.find((one) => one.code === found.kind)?.items ?? [], checks: [], isPacked: true };
}

export function courses(pack: DayPack): unknown { return { items: pack.courses.map(({ course }) => course) }; }

export function course(pack: DayPack, _: Query, [, , , code]: string[]): unknown {
    return pack.courses.find((one) => one.course.code === code);
}
