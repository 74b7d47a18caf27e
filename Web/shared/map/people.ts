// Who is on duty in the caller's area: read once, then kept by the moves of the feed.
import { get } from "../api";
import type { Feed, Moves } from "../feed";
import type { MapPerson } from "../model";
import type { GridShape } from "./geometry";

export type PersonOnMap = MapPerson & { grid: GridShape | undefined };

/** The people after some moves, and whether somebody came whose name is not known yet. */
export function moving(people: ReadonlyMap<string, MapPerson>, moves: Moves): { people: Map<string, MapPerson>; isIncomplete: boolean } {
    const after = new Map(people);
    let isIncomplete = false;
    for (const id of moves.gone) after.delete(id);
    for (const [id, longitude, latitude, area] of moves.moved) {
        const known = after.get(id);
        if (known) after.set(id, { ...known, longitude: longitude / 100_000, latitude: latitude / 100_000, area });
        else isIncomplete = true;
    }
    return { people: after, isIncomplete };
}

export class PeopleOnDuty {
    private known = new Map<string, MapPerson>();
    private timer: ReturnType<typeof setTimeout> | undefined;
    private readonly silence: () => void;
    private isGone = false;

    /** @param changed told after every change; how often it draws is its own affair. */
    constructor(feed: Feed, private readonly gridOf: (code: string) => GridShape | undefined, private readonly changed: () => void) {
        this.silence = feed.listen({
            positions: (moves) => {
                const { people, isIncomplete } = moving(this.known, moves);
                this.known = people;
                if (isIncomplete) this.loadSoon();
                this.changed();
            },
            // Moves are not told again after a break.
            status: (status) => { if (status === "live") void this.load(); },
        });
    }

    get all(): PersonOnMap[] {
        return Array.from(this.known.values(), (person) => ({ ...person, grid: this.gridOf(person.area) }));
    }

    async load(): Promise<void> {
        const { items } = await get<{ items: MapPerson[] }>("/api/map/people");
        if (this.isGone) return;
        this.known = new Map(items.map((person) => [person.id, person]));
        this.changed();
    }

    dispose(): void {
        this.isGone = true;
        this.silence();
        clearTimeout(this.timer);
    }

    /** Many begin their day at the same minute: their names are asked for together. */
    private loadSoon(): void {
        this.timer ??= setTimeout(() => {
            this.timer = undefined;
            void this.load().catch(() => undefined);
        }, 2_000);
    }
}
