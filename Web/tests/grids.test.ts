// Run by `make test-web`: node runs a bundle of this file.
import assert from "node:assert/strict";
import { test } from "node:test";
import { EditSession } from "../shared/grids/edit-session";
import type { Corner, GridPreview, Outline, PlannedGrid } from "../shared/grids/model";
import { corners, inserted, metres, moved, removed, snapped, tied } from "../shared/grids/outline";
import { Steps } from "../shared/grids/steps";

const place = (x: number, y: number): Corner => [117 + x / 1000, 39 + y / 1000];
const box = (west: number, south: number, east: number, north: number): Outline =>
    [[[place(west, south), place(east, south), place(east, north), place(west, north), place(west, south)]]];

const pair = new Map([["a", box(0, 0, 8, 8)], ["b", box(8, 0, 16, 8)]]);

test("a corner that two grids share moves for both, and a ring stays closed", () => {
    const after = moved(pair, place(8, 0), place(9, 1));
    assert.deepEqual(after.get("a")?.[0]?.[0]?.[1], place(9, 1));
    assert.deepEqual(after.get("b")?.[0]?.[0]?.[0], place(9, 1));
    assert.deepEqual(after.get("b")?.[0]?.[0]?.[4], place(9, 1));
});

test("a corner put on a shared edge is in both grids, and can be taken out of both", () => {
    const after = inserted(pair, place(8, 0), place(8, 8), place(8, 4));
    assert.equal(after.get("a")?.[0]?.[0]?.length, 6);
    assert.equal(after.get("b")?.[0]?.[0]?.length, 6);
    assert.deepEqual(removed(after, place(8, 4)).get("a"), pair.get("a"));
});

test("a corner on another grid's edge is put into it before it moves", () => {
    const three = new Map([["a", box(0, 0, 8, 8)], ["b", box(8, 0, 16, 4)], ["c", box(8, 4, 16, 8)]]);
    assert.equal(tied(three, place(8, 4)).get("a")?.[0]?.[0]?.length, 6);
    assert.equal(tied(three, place(0, 0)).get("a"), three.get("a"));
});

test("a ring keeps three corners", () => {
    const triangle = new Map([["a", [[[place(0, 0), place(8, 0), place(0, 8), place(0, 0)]]]]]);
    assert.deepEqual(removed(triangle, place(8, 0)), triangle);
});

test("corners are numbered as the server counts them", () => {
    const holed: Outline = [[...(box(0, 0, 8, 8)[0] ?? []), ...(box(2, 2, 4, 4)[0] ?? [])]];
    const numbers = corners(holed).filter((one) => !one.isRepeat).map((one) => one.number);
    assert.deepEqual(numbers, [1, 2, 3, 4, 6, 7, 8, 9]);
});

test("a pointer takes a corner before an edge, and nothing that is far", () => {
    const reach = 20;
    assert.deepEqual(snapped(place(8.1, 0.1), pair.values(), reach), place(8, 0));
    const onBorder = snapped(place(8.1, 4), pair.values(), reach);
    assert.ok(metres(onBorder, place(8, 4)) < 0.01);
    assert.deepEqual(snapped(place(4, 4), pair.values(), reach), place(4, 4));
});

const grid = (key: string, outline: Outline): PlannedGrid => ({
    key, code: "120113003001001", name: key, kind: "comprehensive", kindLabel: "", status: "kept", households: 400, population: 0,
    squareMetres: 0, outline, predecessors: [],
});
const preview: GridPreview = {
    community: { code: "120113003001", name: "" }, grids: [grid("a", box(0, 0, 8, 8)), grid("b", box(8, 0, 16, 8))], ended: [],
    neighbours: [{ label: "", outline: box(0, 8, 8, 16) }], cover: [], ownerless: [],
    moves: { tickets: [], postings: 0, policeGrids: [], households: 0, dwellings: 0 }, isSound: true, isEmpty: true,
};

test("an edit tells the grids that it changed, and goes back step by step", () => {
    const session = new EditSession("a", preview);
    assert.ok(session.isFixed(place(8, 8)));
    assert.ok(!session.isFixed(place(8, 0)));
    session.take(place(8, 0));
    session.moveTo(place(7, 0));
    assert.deepEqual(session.changes.map((one) => one.grid), ["a", "b"]);
    session.insert(0);
    assert.equal(session.corners.length, 5);
    session.undo();
    session.undo();
    assert.deepEqual(session.changes, []);
    assert.ok(!session.canUndo);
});

test("a step that was undone can be done again until another one comes", () => {
    const steps = new Steps();
    const first = steps.freshKey();
    steps.add({ kind: "split", grid: "a", key: first });
    steps.undo();
    assert.ok(!steps.canUndo && steps.canRedo);
    assert.notEqual(steps.freshKey(), first);
    steps.redo();
    assert.deepEqual(steps.all.map((one) => one.kind), ["split"]);
    steps.undo();
    steps.add({ kind: "retire", grid: "b" });
    assert.ok(!steps.canRedo);
});
