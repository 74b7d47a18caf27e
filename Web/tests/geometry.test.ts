import assert from "node:assert/strict";
import { test } from "node:test";
import { areaOf, contains, decodeGrids, decodeRing, locate } from "../shared/map/geometry";

const square = (id: string, x: number) => ({
    id, code: `12011300800100${id}`, name: id, kind: "comprehensive", community: "120113008001",
    rings: [[x, 0, 100, 0, 0, 100, -100, 0]],
});
const collection = { version: 1, precision: 1e-5, origin: [117, 39] as [number, number], grids: [square("2", 100), square("1", 0)] };

test("steps become positions from the origin", () => {
    assert.deepEqual(decodeRing([100, 200, -100, 0], [117, 39], 1e-2), [[118, 41], [117, 41]]);
});

test("a grid knows its box", () => {
    const [grid] = decodeGrids(collection);
    assert.deepEqual(grid?.box.map((one) => Number(one.toFixed(5))), [117.001, 39, 117.002, 39.001]);
});

test("a point inside is found, one outside is not", () => {
    const grids = decodeGrids(collection);
    assert.equal(locate(grids, 117.0015, 39.0005)?.id, "2");
    assert.equal(locate(grids, 117.0005, 39.0005)?.id, "1");
    assert.equal(locate(grids, 117.0035, 39.0005), undefined);
});

test("a hole is outside", () => {
    const outer: [number, number][] = [[0, 0], [10, 0], [10, 10], [0, 10]];
    const hole: [number, number][] = [[4, 4], [6, 4], [6, 6], [4, 6]];
    assert.equal(contains([outer, hole], 5, 5), false);
    assert.equal(contains([outer, hole], 2, 5), true);
});

test("of overlapping grids the lowest id counts", () => {
    const grids = decodeGrids({ ...collection, grids: [square("2", 0), square("1", 0)] });
    assert.equal(locate(grids, 117.0005, 39.0005)?.id, "1");
});

test("a grid's code begins with its town and community", () => {
    assert.equal(areaOf("120113008001002", 9), "120113008");
    assert.equal(areaOf("120113008001002", 12), "120113008001");
});
