import assert from "node:assert/strict";
import { test } from "node:test";
import { byDue, patched } from "../shared/live-list";
import type { FeedTicket, TicketRow } from "../shared/model";

function row(id: string, version: number, due?: string): TicketRow {
    return { id, version, due, state: "handling" } as unknown as TicketRow;
}

function change(id: string, ticket: TicketRow | null): FeedTicket {
    return { sequence: 1, change: "received", at: "2026-01-01T00:00:00Z", id, ticket };
}

test("rows stand by due time, those without one last, equal ones by id", () => {
    const rows = [row("c", 1), row("b", 1, "2026-01-02"), row("a", 1, "2026-01-02"), row("d", 1, "2026-01-01")];
    assert.deepEqual(rows.sort(byDue).map((one) => one.id), ["d", "a", "b", "c"]);
});

test("a newer version replaces a row and moves it to its place", () => {
    const rows = [row("a", 1, "2026-01-01"), row("b", 1, "2026-01-02")];
    const next = patched(rows, change("a", row("a", 2, "2026-01-03")), byDue);
    assert.deepEqual(next?.map((one) => [one.id, one.version]), [["b", 1], ["a", 2]]);
    assert.equal(rows[0]?.version, 1, "the given rows are left alone");
});

test("without an order a changed row stays where it is", () => {
    const next = patched([row("a", 1, "2026-01-01"), row("b", 1, "2026-01-02")], change("a", row("a", 2, "2026-01-03")));
    assert.deepEqual(next?.map((one) => one.id), ["a", "b"]);
});

test("an older or equal version changes nothing", () => {
    assert.equal(patched([row("a", 2)], change("a", row("a", 2))), undefined);
    assert.equal(patched([row("a", 2)], change("a", row("a", 1))), undefined);
});

test("a ticket that left the view leaves the list, and an unknown one does not enter it", () => {
    assert.deepEqual(patched([row("a", 1), row("b", 1)], change("a", null))?.map((one) => one.id), ["b"]);
    assert.equal(patched([row("a", 1)], change("x", row("x", 1))), undefined);
});
