import assert from "node:assert/strict";
import { test } from "node:test";
import { shifted, unshifted } from "../shared/map/shift";
import { figuresBy } from "../shared/map/figures";
import { areaOf, contains, decodeGrids, decodeRing, GridShape, locate } from "../shared/map/geometry";
import { moving } from "../shared/map/people";

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

test("moves keep who is known, forget who has gone, and say when a name is missing", () => {
    const person = (id: string) => ({ id, name: id, roleLabel: "", worksFor: "", longitude: 1, latitude: 1, area: "1" });
    const before = new Map([["a", person("a")], ["b", person("b")]]);
    const { people, isIncomplete } = moving(before, { moved: [["a", 11710500, 3920500, "2"], ["c", 0, 0, "2"]], gone: ["b"] });
    assert.deepEqual(Array.from(people.keys()), ["a"]);
    assert.deepEqual([people.get("a")?.longitude, people.get("a")?.area, people.get("a")?.name], [117.105, "2", "a"]);
    assert.ok(isIncomplete);
    assert.equal(before.get("a")?.longitude, 1);
});

test("figures sum tickets and people by area, and leave out what lies in no grid", () => {
    const grid = (code: string) => ({ id: code, code, name: `N${code}`, kind: "", rings: [], box: [0, 0, 0, 0] }) as GridShape;
    const [one, two, other] = [grid("120113003001001"), grid("120113003001002"), grid("120113101200001")];
    const names = new Map([["120113003", "普东街道"]]);
    const towns = figuresBy(9, [one, two, other], names,
        [{ grid: one, overdue: true }, { grid: two, overdue: false }, { grid: undefined, overdue: true }], [{ grid: other }, { grid: two }]);
    assert.deepEqual(towns, [
        { code: "120113003", name: "普东街道", open: 2, overdue: 1, people: 1 },
        { code: "120113101", name: "120113101", open: 0, overdue: 0, people: 1 },
    ]);
    assert.deepEqual(figuresBy(15, [one, two, other], names, [], [{ grid: two }], "120113003").map((sum) => [sum.name, sum.people]),
        [["N120113003001001", 0], ["N120113003001002", 1]]);
});

test("a place shifted for a GCJ-02 map and back is the same place, and moves as far as in Tianjin", () => {
    const place: [number, number] = [117.135, 39.225];
    const moved = shifted(place);
    const east = (moved[0] - place[0]) * 111_320 * Math.cos(39.225 * Math.PI / 180);
    const north = (moved[1] - place[1]) * 110_990;
    assert.ok(Math.hypot(east, north) > 530 && Math.hypot(east, north) < 580, `${east}, ${north}`);
    const back = unshifted(moved);
    assert.ok(Math.abs(back[0] - place[0]) < 1e-8 && Math.abs(back[1] - place[1]) < 1e-8);
    assert.deepEqual(shifted([2.35, 48.85]), [2.35, 48.85]);
});
