// Grid outlines as the server sends them, and which grid a point lies in.
import type { GridCollection } from "../model";

export type Position = readonly [longitude: number, latitude: number];

export interface GridShape {
    id: string;
    code: string;
    name: string;
    kind: string;
    rings: Position[][];
    /** west, south, east, north */
    box: [number, number, number, number];
}

/**
 * Rings are whole steps of `precision` degrees. The first pair of a ring counts from the origin, each further pair
 * from the one before it.
 */
export function decodeRing(steps: readonly number[], origin: readonly [number, number], precision: number): Position[] {
    const ring: Position[] = [];
    let x = 0;
    let y = 0;
    for (let index = 0; index + 1 < steps.length; index += 2) {
        x += steps[index] ?? 0;
        y += steps[index + 1] ?? 0;
        ring.push([origin[0] + x * precision, origin[1] + y * precision]);
    }
    return ring;
}

export function decodeGrids(collection: GridCollection): GridShape[] {
    return collection.grids.map((grid) => {
        const rings = grid.rings.map((ring) => decodeRing(ring, collection.origin, collection.precision));
        const box: GridShape["box"] = [Infinity, Infinity, -Infinity, -Infinity];
        for (const [x, y] of rings[0] ?? []) {
            box[0] = Math.min(box[0], x);
            box[1] = Math.min(box[1], y);
            box[2] = Math.max(box[2], x);
            box[3] = Math.max(box[3], y);
        }
        return { id: grid.id, code: grid.code, name: grid.name, kind: grid.kind, rings, box };
    });
}

/** Even-odd rule over all rings, so that holes count as outside. */
export function contains(rings: readonly (readonly Position[])[], longitude: number, latitude: number): boolean {
    let inside = false;
    for (const ring of rings) {
        for (let index = 0, before = ring.length - 1; index < ring.length; before = index, index += 1) {
            const [ax, ay] = ring[index] ?? [0, 0];
            const [bx, by] = ring[before] ?? [0, 0];
            if (ay > latitude !== by > latitude && longitude < ((bx - ax) * (latitude - ay)) / (by - ay) + ax) inside = !inside;
        }
    }
    return inside;
}

/** The grid of a point; on a shared border the one with the lowest id, as on the server. */
export function locate(grids: readonly GridShape[], longitude: number, latitude: number): GridShape | undefined {
    let found: GridShape | undefined;
    for (const grid of grids) {
        const [west, south, east, north] = grid.box;
        if (longitude < west || longitude > east || latitude < south || latitude > north) continue;
        if (contains(grid.rings, longitude, latitude) && (!found || grid.id < found.id)) found = grid;
    }
    return found;
}

/** Code of the town (9 digits) or community (12 digits) that a grid's code begins with. */
export function areaOf(gridCode: string, digits: 9 | 12): string { return gridCode.slice(0, digits); }
