// The outbox, with a store in memory and a server of the test's own.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Refusal, Unreachable } from "../shared/api";
import { StorageFull } from "../shared/storage-full";
import { Draft, Outbox } from "../ports/field/outbox/outbox";
import { again, frozenBody, Item, next, pauseAfter, verdict } from "../ports/field/outbox/rules";
import { isMeant } from "../ports/field/visits-model";
import type { ItemStore } from "../ports/field/outbox/store";

const globals = globalThis as Record<string, unknown>;
globals["document"] ??= { documentElement: { lang: "zh-CN" } };
const me = { user: "u1", posting: "p1" };

function refusal(status: number, code: string): Refusal { return new Refusal(status, code, code, "", []); }

class Bench implements ItemStore {
    rows: Item[] = [];
    full = false;
    clock = 1_000_000;
    sent: string[] = [];
    wake: (() => void) | undefined;
    signIns = 0;
    answer: (item: Item) => unknown = () => ({});
    readonly outbox = new Outbox({
        store: this, now: () => this.clock, serverNow: () => this.clock, renew: async () => undefined, changed: () => undefined,
        signIn: () => { this.signIns += 1; }, alone: (work) => work(), wake: (_, work) => { this.wake = work; },
        deliver: async (item) => {
            item.frozen ??= frozenBody(item);
            this.sent.push(item.title);
            const answer = this.answer(item);
            if (answer instanceof Error) throw answer;
            return answer;
        },
    });
    private order = 0;

    async items() { return this.rows.map((row) => ({ ...row })); }
    async add(item: Omit<Item, "order">) {
        if (this.full) throw new StorageFull();
        this.rows.push({ ...item, order: ++this.order });
        return this.order;
    }
    async put(items: readonly Item[]) { this.rows = this.rows.map((row) => items.find((item) => item.order === row.order) ?? row); }
    async finish(item: Item, changed: readonly Item[]) {
        this.rows = this.rows.filter((row) => row.order !== item.order);
        await this.put(changed);
    }
    async wakeUp() {
        this.clock += 120_000;
        this.wake?.();
        await this.outbox.settled();
    }
}

function draft(title: string, more: Partial<Draft> = {}): Draft {
    return { kind: "visit", path: "/x", body: {}, title, detail: "", ...more };
}

async function away(bench: Bench, ...drafts: Draft[]): Promise<void> {
    bench.answer = () => new Unreachable("away");
    await bench.outbox.begin(me);
    for (const one of drafts) await bench.outbox.submit(one);
    await bench.outbox.settled();
    bench.sent = [];
}

test("a thing is on the disk before anything is sent, and stays while nobody answers", async () => {
    const bench = new Bench();
    await away(bench, draft("one"), draft("two"));
    assert.deepEqual(bench.rows.map((row) => row.title), ["one", "two"]);
    assert.equal(bench.outbox.isAway, true);
});

test("everything goes in the order in which it was done, once", async () => {
    const bench = new Bench();
    await away(bench, draft("one"), draft("two"), draft("three"));
    bench.answer = () => ({});
    await bench.wakeUp();
    assert.deepEqual(bench.sent, ["one", "two", "three"]);
    assert.deepEqual(bench.rows, []);
});

test("after a lost answer the same bytes go again under the same key", async () => {
    const bench = new Bench();
    await away(bench, draft("one", { body: { a: 1 } }));
    const seen: string[] = [];
    bench.answer = (item) => {
        seen.push(`${item.id} ${item.frozen}`);
        return seen.length === 1 ? new Unreachable("lost") : {};
    };
    await bench.wakeUp();
    await bench.wakeUp();
    assert.equal(seen.length, 2);
    assert.equal(seen[0], seen[1]);
});

test("a refusal is thrown to the form that still stands there, and the thing leaves the queue", async () => {
    const bench = new Bench();
    await bench.outbox.begin(me);
    bench.answer = () => refusal(422, "noteNeeded");
    await assert.rejects(bench.outbox.submit(draft("one")), (error: unknown) => error instanceof Refusal && error.code === "noteNeeded");
    assert.deepEqual(bench.rows, []);
});

test("a later refusal stays for a person; what is about the same waits, all else goes on", async () => {
    const bench = new Bench();
    await away(bench, draft("act", { subject: "t1", body: { version: 4 } }), draft("next", { subject: "t1", body: { version: 4 } }), draft("visit"));
    bench.answer = (item) => item.title === "act" ? refusal(409, "versionConflict") : {};
    await bench.wakeUp();
    assert.deepEqual(bench.sent, ["act", "visit"]);
    assert.deepEqual(bench.rows.map((row) => [row.title, row.state, row.reason?.code]), [["act", "refused", "versionConflict"], ["next", "waiting", undefined]]);
    bench.answer = (item) => ({ ticket: { version: Number(item.body["version"]) + 1 } });
    const [act] = bench.outbox.items;
    await bench.outbox.sendAgain(act as Item, 7);
    await bench.outbox.settled();
    assert.deepEqual(bench.sent.slice(2), ["act", "next"]);
    assert.deepEqual(bench.rows, []);
});

test("arrivals are told once for many, with the last of them or when the sending pauses, and none to whom saw it happen", async () => {
    const bench = new Bench();
    let told = 0;
    bench.outbox.listenToArrivals((item) => item.kind === "check", () => { told += 1; });
    await away(bench, draft("one", { kind: "check" }), draft("other"), draft("two", { kind: "check" }), draft("last"));
    bench.answer = (item) => item.title === "two" ? new Unreachable("away") : {};
    await bench.wakeUp();
    assert.deepEqual([told, bench.outbox.own.map((item) => item.title)], [1, ["two", "last"]]);
    bench.answer = (item) => item.title === "last" ? assert.equal(told, 2) : {};
    await bench.wakeUp();
    assert.deepEqual([told, bench.outbox.own], [2, []]);
    await bench.outbox.submit(draft("seen", { kind: "check" }));
    await bench.outbox.settled();
    assert.deepEqual([told, bench.outbox.own], [2, []]);
});

test("a second act on a ticket goes by the version that the first one made", async () => {
    const bench = new Bench();
    await away(bench, draft("receive", { subject: "t1", body: { version: 4 } }), draft("feedBack", { subject: "t1", body: { version: 4 } }));
    const versions: unknown[] = [];
    bench.answer = (item) => {
        versions.push(item.body["version"]);
        return { ticket: { version: 6 } };
    };
    await bench.wakeUp();
    assert.deepEqual(versions, [4, 6]);
});

test("what was made on the server names itself in what builds on it", async () => {
    const bench = new Bench();
    await away(bench, draft("start", { subject: "walk" }), draft("end", { subject: "walk", path: "/api/patrols/{made}/end" }));
    const paths: string[] = [];
    bench.answer = (item) => {
        paths.push(item.path);
        return { id: "p 9" };
    };
    await bench.wakeUp();
    assert.deepEqual(paths, ["/x", "/api/patrols/p%209/end"]);
});

test("a server that fails on one thing is asked again, and in the end the others pass it", async () => {
    const bench = new Bench();
    await away(bench, draft("bad"), draft("good"));
    bench.answer = (item) => item.title === "bad" ? refusal(500, "internalError") : {};
    for (let round = 0; round < 5; round += 1) await bench.wakeUp();
    assert.deepEqual(bench.rows.map((row) => row.title), ["bad"]);
    assert.equal(bench.rows[0]?.state, "waiting");
});

test("an ended session stops everything and drops nothing; another person's things are not sent", async () => {
    const bench = new Bench();
    await away(bench, draft("one"));
    bench.answer = () => refusal(401, "signInNeeded");
    await bench.wakeUp();
    assert.equal(bench.signIns, 1);
    assert.equal(bench.outbox.needsSignIn, true);
    bench.answer = () => ({});
    await bench.outbox.begin({ user: "u2", posting: "p2" });
    await bench.outbox.settled();
    assert.equal(bench.rows.length, 1);
    await bench.outbox.begin({ user: "u1", posting: "p9" });
    await bench.outbox.settled();
    assert.equal(bench.rows.length, 1, "it belongs to another posting");
    await bench.outbox.adopt(bench.outbox.items[0] as Item);
    await bench.outbox.settled();
    assert.equal(bench.rows.length, 0);
});

test("a full phone says so, and keeps what it has", async () => {
    const bench = new Bench();
    await away(bench, draft("one"));
    bench.full = true;
    await assert.rejects(bench.outbox.submit(draft("two")), StorageFull);
    assert.deepEqual(bench.rows.map((row) => row.title), ["one"]);
});

test("uploads that the server has forgotten are made anew under the same key", async () => {
    const bench = new Bench();
    await away(bench, draft("one", { photos: [{ id: "f1", name: "a.jpg", bytes: 9, upload: "x", attachment: "x" }] }));
    const key = bench.rows[0]?.id;
    let asked = 0;
    bench.answer = (item) => {
        asked += 1;
        if (asked === 1) return refusal(422, "unknownAttachment");
        assert.equal(item.id, key);
        assert.equal(item.photos[0]?.attachment, undefined);
        return {};
    };
    await bench.wakeUp();
    assert.equal(asked, 2);
    assert.deepEqual(bench.rows, []);
});

test("everything says when it was done, and with which photos", () => {
    const item = { body: { a: 1 }, photos: [{ id: "1", name: "", bytes: 1, attachment: "z" }], at: Date.parse("2026-11-26T01:00:00Z") } as unknown as Item;
    assert.equal(frozenBody(item), '{"a":1,"attachments":["z"],"offlineAt":"2026-11-26T01:00:00.000Z"}');
});

test("sending again takes the version of now, and the time of now where its own was too long ago", () => {
    const item = { body: { version: 1 }, at: 5, state: "refused", reason: { code: "offlineTooLongAgo" } } as unknown as Item;
    const anew = again(item, 99, 3);
    assert.deepEqual([anew.at, anew.body["version"], anew.state, anew.frozen], [99, 3, "waiting", undefined]);
});

test("errors mean what they should", () => {
    const cases: [unknown, string][] = [
        [new Unreachable(""), "away"], [refusal(502, ""), "away"], [refusal(503, "busy"), "later"], [refusal(429, ""), "later"],
        [refusal(401, ""), "signIn"], [refusal(403, "csrfMismatch"), "session"], [refusal(403, "notAllowed"), "refused"],
        [refusal(404, "notFound"), "refused"], [refusal(409, "versionConflict"), "refused"], [refusal(422, "x"), "refused"], [new Error("?"), "later"],
    ];
    for (const [error, expected] of cases) assert.equal(verdict(error), expected);
});

test("pauses grow to a minute, and no further", () => {
    const all = [1, 2, 3, 4, 5, 6, 60].map(pauseAfter);
    assert.deepEqual(all, all.slice().sort((a, b) => a - b));
    assert.equal(all[all.length - 1], 60_000);
});

test("of an empty queue nothing is next", () => assert.equal(next([], me, 0), undefined));

test("a door is found by block, entrance and number", () => {
    const door = { id: "d", unit: "3单元", room: "402", visitedAt: 0, outcome: "", building: { name: "12号楼", address: "普东街道翠华里12号楼" } } as unknown as Parameters<typeof isMeant>[0];
    for (const text of ["12-3-402", "12 402", "12-3-4", "翠华里 4", "402", "12号楼", "3单元-402", "12 3单元"]) assert.equal(isMeant(door, text), true, text);
    for (const text of ["2-3-402", "3-12-402", "12-1-402", "12-3-502", "2 402", "秋怡"]) assert.equal(isMeant(door, text), false, text);
});
