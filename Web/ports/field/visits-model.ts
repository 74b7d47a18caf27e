// Doors as the visits screen shows them: from the day pack, with what waits on this phone put over it.
import type { Item } from "./outbox/rules";
import type { Building } from "./pack/day-pack";

export interface Door {
    id: string;
    building: Building;
    unit: string;
    room: string;
    /** Milliseconds of the last visit; 0 for none. */
    visitedAt: number;
    outcome: string;
}

/** Last visits by dwelling, of visits that have not been sent yet. */
export function waitingVisits(items: readonly Item[]): Map<string, { at: number; outcome: string }> {
    return new Map(items.filter((item) => item.kind === "visit" && item.state === "waiting").map((item) =>
        [String(item.body["dwelling"]), { at: item.at, outcome: String(item.body["outcome"]) }]));
}

export function doorsOf(building: Building, waiting: ReadonlyMap<string, { at: number; outcome: string }>): Door[] {
    const { ids, units, rooms, visitedAt, outcomes } = building.doors;
    return ids.map((id, index) => {
        const mine = waiting.get(id);
        const at = (visitedAt[index] ?? 0) * 1_000;
        const isMine = mine !== undefined && mine.at >= at;
        return {
            id, building, unit: units[index] ?? "", room: rooms[index] ?? "",
            visitedAt: isMine ? mine.at : at, outcome: isMine ? mine.outcome : outcomes[index] ?? "",
        };
    });
}

/** Its door as people say it: 1单元 402. */
export function doorName({ unit, room }: Pick<Door, "unit" | "room">): string { return [unit, room].filter(Boolean).join(" "); }

/** A number stands for itself: 2 is not 12. */
function inside(whole: string, part: string): boolean {
    return /^\d+$/.test(part) ? new RegExp(`(^|\\D)${part}(?!\\d)`).test(whole) : whole.includes(part);
}

/**
 * Whether a door is meant by 楼-门-室 such as `12-3-402`, by block and door such as `12号楼 402`, or by one word: a part of
 * the address, an entrance, or the beginning of a door.
 */
export function isMeant({ building, unit, room }: Door, text: string): boolean {
    const parts = text.trim().split(/[-－—\s]+/).filter(Boolean);
    const block = (part: string) => inside(building.name, part) || inside(building.address, part);
    const [first = "", second = "", third] = parts;
    if (third !== undefined) return block(first) && inside(unit, second) && room.startsWith(third);
    if (parts.length === 2) return (block(first) || inside(unit, first)) && (room.startsWith(second) || inside(unit, second));
    return room.startsWith(first) || inside(unit, first) || block(first);
}
