// Small rules of single screens.
import assert from "node:assert/strict";
import { test } from "node:test";
import { overdueTree } from "../ports/command/overdue-tree";
import { segmentsOf } from "../shared/router";
import { safeNext } from "../shared/safe-next";
import { matching } from "../shared/ticket/types";
import type { TicketRow } from "../shared/model";

function row(id: string, town: string, unit: string, due: string): TicketRow {
    return { id, town: { code: town, name: `T${town}` }, responsible: { id: unit, name: `U${unit}` }, due } as unknown as TicketRow;
}

test("overdue tickets hang on town and unit, the fullest unit first, the oldest ticket first", () => {
    const tree = overdueTree([
        row("1", "02", "a", "2026-01-03"), row("2", "01", "a", "2026-01-02"), row("3", "01", "b", "2026-01-02"),
        row("4", "01", "b", "2026-01-01"),
    ], "no town", "no unit");
    assert.deepEqual(tree.map((town) => [town.code, town.count]), [["01", 3], ["02", 1]]);
    assert.deepEqual(tree[0]?.units.map((unit) => [unit.id, unit.tickets.map((one) => one.id)]), [["b", ["4", "3"]], ["a", ["2"]]]);
});

test("a ticket without town or unit is not lost", () => {
    const [town] = overdueTree([{ id: "1" } as unknown as TicketRow], "no town", "no unit");
    assert.deepEqual([town?.name, town?.units[0]?.name, town?.count], ["no town", "no unit", 1]);
});

test("the address after # is read in parts, a broken escape as it stands", () => {
    assert.deepEqual(segmentsOf("#/desk/verify/t%201"), ["desk", "verify", "t 1"]);
    assert.deepEqual(segmentsOf("#/desk/%E4%"), ["desk", "%E4%"]);
    assert.deepEqual(segmentsOf(""), []);
});

test("after signing in only a way inside this site is followed", () => {
    assert.equal(safeNext("/town#/desk", "field"), "/town#/desk");
    for (const next of [null, "//evil.example", "/\\evil.example", "https://evil.example", "javascript:alert(1)", "/sign-in?next=/"]) {
        assert.equal(safeNext(next, "field"), "/field");
    }
});

test("a type is found by its name or the beginning of its code", () => {
    const types = [{ code: "0102", name: "暴露垃圾" }, { code: "0503", name: "排水堵塞" }];
    assert.deepEqual(matching(types, "垃圾").map((type) => type.code), ["0102"]);
    assert.deepEqual(matching(types, "05").map((type) => type.code), ["0503"]);
    assert.deepEqual(matching(types, " ").length, 2);
});
