// Corners of outlines that several grids share, moved, added and taken away for all of them at once; and where a pointer snaps to.
import type { Corner, Outline, Ring } from "./model";

export type Outlines = ReadonlyMap<string, Outline>;

export const same = (a: Corner, b: Corner): boolean => a[0] === b[0] && a[1] === b[1];

/** The outline with every ring rewritten. */
function mapped(outline: Outline, change: (ring: Ring) => Ring): Outline {
    return outline.map((polygon) => polygon.map(change));
}

/** All outlines with rings rewritten; those that stay the same stay the same objects. */
function changed(outlines: Outlines, change: (ring: Ring) => Ring): Map<string, Outline> {
    return new Map(Array.from(outlines, ([key, outline]) => {
        const next = mapped(outline, change);
        return [key, JSON.stringify(next) === JSON.stringify(outline) ? outline : next];
    }));
}

/** The corners of an outline in the server's count: ring after ring, the repeated last one included. */
export function corners(outline: Outline): { corner: Corner; number: number; isRepeat: boolean }[] {
    let number = 0;
    return outline.flatMap((polygon) => polygon.flatMap((ring) => ring.map((corner, index) => {
        number += 1;
        return { corner, number, isRepeat: index === ring.length - 1 };
    })));
}

/** Metres on a plane around a place: good for what is near. */
export function metres(a: Corner, b: Corner): number {
    const east = 111_319.49 * Math.cos((a[1] * Math.PI) / 180);
    return Math.hypot((b[0] - a[0]) * east, (b[1] - a[1]) * 111_132.95);
}

/** The nearest place of an edge. */
export function onEdge(place: Corner, a: Corner, b: Corner): Corner {
    const squeeze = Math.cos((place[1] * Math.PI) / 180) ** 2;
    const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
    const length = dx * dx * squeeze + dy * dy;
    const share = length === 0 ? 0 : ((place[0] - a[0]) * dx * squeeze + (place[1] - a[1]) * dy) / length;
    const bounded = Math.min(1, Math.max(0, share));
    return bounded === 0 ? a : bounded === 1 ? b : [a[0] + bounded * dx, a[1] + bounded * dy];
}

function edges(ring: Ring): [Corner, Corner][] {
    return ring.slice(1).map((corner, index) => [ring[index] as Corner, corner]);
}

/** Edges that pass a corner without ending in it get it too, so that it can be moved for all. */
export function tied(outlines: Outlines, corner: Corner): Map<string, Outline> {
    return changed(outlines, (ring) => ring.some((one) => same(one, corner)) ? ring
        : ring.slice(0, 1).concat(edges(ring).flatMap(([a, b]) =>
            metres(corner, onEdge(corner, a, b)) < 0.02 ? [corner, b] : [b])));
}

/** Moves a corner in every outline that has it. */
export function moved(outlines: Outlines, from: Corner, to: Corner): Map<string, Outline> {
    return changed(outlines, (ring) => ring.map((corner) => same(corner, from) ? to : corner));
}

/** Puts a corner on an edge in every outline that has the edge. */
export function inserted(outlines: Outlines, a: Corner, b: Corner, corner: Corner): Map<string, Outline> {
    return changed(outlines, (ring) => ring.slice(0, 1).concat(edges(ring).flatMap(([start, end]) =>
        (same(start, a) && same(end, b)) || (same(start, b) && same(end, a)) ? [corner, end] : [end])));
}

/** Takes a corner out of every outline that has it; a ring keeps three. */
export function removed(outlines: Outlines, corner: Corner): Map<string, Outline> {
    return changed(outlines, (ring) => {
        const rest = ring.slice(0, -1).filter((one) => !same(one, corner));
        return rest.length < 3 || rest.length === ring.length - 1 ? ring : rest.concat([rest[0] as Corner]);
    });
}

/** The corner, or else the place on an edge, that lies within reach of a place; the place itself when none does. */
export function snapped(place: Corner, outlines: Iterable<Outline>, reachMetres: number): Corner {
    let [best, distance]: [Corner, number] = [place, reachMetres];
    let [edge, edgeDistance]: [Corner, number] = [place, reachMetres];
    for (const outline of outlines) {
        for (const ring of outline.flat()) {
            for (const [a, b] of edges(ring)) {
                const toCorner = metres(place, a);
                if (toCorner < distance) [best, distance] = [a, toCorner];
                const near = onEdge(place, a, b);
                const toEdge = metres(place, near);
                if (toEdge < edgeDistance) [edge, edgeDistance] = [near, toEdge];
            }
        }
    }
    return distance < reachMetres ? best : edge;
}
