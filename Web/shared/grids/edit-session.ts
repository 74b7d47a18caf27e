// The border of one grid while it is being edited: corners that others share move with it, those of other communities stay.
import type { Corner, GridPreview, Outline } from "./model";
import { corners, inserted, moved, removed, same, tied } from "./outline";

export class EditSession {
    /** Of all grids of the community. */
    outlines: Map<string, Outline>;
    /** The corner that keys move. */
    current: Corner | undefined;
    private readonly before: ReadonlyMap<string, Outline>;
    private past: Map<string, Outline>[] = [];
    private readonly fixed: Corner[];

    constructor(readonly key: string, preview: GridPreview) {
        this.outlines = new Map(preview.grids.map((grid) => [grid.key, grid.outline]));
        this.before = new Map(this.outlines);
        this.fixed = preview.neighbours.flatMap((one) => one.outline.flat(2));
        this.current = this.corners[0]?.corner;
    }

    private get own(): Outline { return this.outlines.get(this.key) ?? []; }

    /** Each corner once, with its number in the server's count. */
    get corners(): { corner: Corner; number: number }[] { return corners(this.own).filter((one) => !one.isRepeat); }

    /** Edges of the grid, each as its two ends. */
    get edges(): [Corner, Corner][] {
        return this.own.flat().flatMap((ring) => ring.slice(1).map((corner, index): [Corner, Corner] => [ring[index] as Corner, corner]));
    }

    get canUndo(): boolean { return this.past.length > 0; }

    isFixed(corner: Corner): boolean { return this.fixed.some((one) => same(one, corner)); }

    /** A corner is taken hold of: what follows until the next is one step back. */
    take(corner: Corner): void {
        this.past.push(this.outlines);
        this.outlines = tied(this.outlines, corner);
        this.current = corner;
    }

    moveTo(place: Corner): void {
        if (!this.current) return;
        this.outlines = moved(this.outlines, this.current, place);
        this.current = place;
    }

    insert(index: number): void {
        const edge = this.edges[index];
        if (!edge) return;
        const [a, b] = edge;
        const middle: Corner = [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
        this.past.push(this.outlines);
        this.outlines = inserted(this.outlines, a, b, middle);
        this.current = middle;
    }

    remove(corner: Corner): void {
        if (this.isFixed(corner)) return;
        this.past.push(this.outlines);
        this.outlines = removed(tied(this.outlines, corner), corner);
        this.current = this.corners[0]?.corner;
    }

    /** The next corner, or with -1 the one before, becomes the current one. */
    turn(step: number): void {
        const all = this.corners.map((one) => one.corner);
        const at = all.findIndex((one) => this.current !== undefined && same(one, this.current));
        this.current = all[(at + step + all.length) % all.length];
    }

    undo(): void {
        this.outlines = this.past.pop() ?? this.outlines;
        if (!this.corners.some((one) => this.current && same(one.corner, this.current))) this.current = this.corners[0]?.corner;
    }

    /** The outlines that are no longer what they were. */
    get changes(): { grid: string; outline: Outline }[] {
        return Array.from(this.outlines).filter(([key, outline]) => outline !== this.before.get(key))
            .map(([grid, outline]) => ({ grid, outline }));
    }
}
