import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { address, get, Refusal, send, Unreachable } from "../shared/api";
import { Intention } from "../shared/identity";

const globals = globalThis as Record<string, unknown>;
globals["document"] = { documentElement: { lang: "zh-CN" } };
const told: string[] = [];
globals["window"] = { dispatchEvent: (event: Event) => told.push(event.type) };

const realFetch = globalThis.fetch;
afterEach(() => {
    globalThis.fetch = realFetch;
    told.length = 0;
});

function answering(...answers: (Response | Error)[]): { keys: (string | null)[] } {
    const keys: (string | null)[] = [];
    globalThis.fetch = async (_, request) => {
        keys.push(new Headers(request?.headers).get("Idempotency-Key"));
        const answer = answers.shift();
        if (!answer || answer instanceof Error) throw answer ?? new Error("no answer left");
        return answer;
    };
    return { keys };
}

function problem(status: number, body: object): Response {
    return new Response(JSON.stringify(body), { status, headers: { "Content-Type": "application/problem+json" } });
}

test("a query leaves out what is empty and repeats a list", () => {
    assert.equal(address("/api/tickets", { list: "desk", q: undefined, type: "", state: ["filed", "returned"] }),
        "/api/tickets?list=desk&state=filed&state=returned");
    assert.equal(address("/x", { q: "井盖 &" }), "/x?q=%E4%BA%95%E7%9B%96+%26");
});

test("a problem document becomes a refusal with its fields", async () => {
    answering(problem(422, { code: "noteNeeded", title: "请写明理由。", errors: [{ field: "note", message: "必填" }] }));
    await assert.rejects(get("/x"), (error: unknown) => {
        assert.ok(error instanceof Refusal);
        assert.deepEqual([error.status, error.code, error.title], [422, "noteNeeded", "请写明理由。"]);
        assert.deepEqual(error.errors, [{ field: "note", message: "必填" }]);
        return true;
    });
});

test("an answer that is no problem document is still a refusal", async () => {
    answering(new Response("<html>Bad Gateway</html>", { status: 502 }));
    await assert.rejects(get("/x"), (error: unknown) => error instanceof Refusal && error.title === "HTTP 502");
});

test("a lost connection can be told from a refusal", async () => {
    answering(new TypeError("fetch failed"));
    await assert.rejects(get("/x"), Unreachable);
});

test("a write that got no answer, or a server's failure, is repeated under its key", async () => {
    const { keys } = answering(new TypeError("lost"), problem(503, { code: "busy" }), new Response("{}"), new Response("{}"));
    const intention = new Intention();
    await assert.rejects(send("POST", "/x", { a: 1 }, intention));
    await assert.rejects(send("POST", "/x", { a: 1 }, intention));
    await send("POST", "/x", { a: 1 }, intention);
    await send("POST", "/x", { a: 1 }, intention);
    assert.equal(keys[0], keys[1]);
    assert.equal(keys[1], keys[2]);
    assert.notEqual(keys[2], keys[3], "after an answer, the same press is a new intention");
});

test("a refused write begins anew", async () => {
    const { keys } = answering(problem(422, { code: "x" }), new Response("{}"));
    const intention = new Intention();
    await assert.rejects(send("POST", "/x", { a: 1 }, intention));
    await send("POST", "/x", { a: 1 }, intention);
    assert.notEqual(keys[0], keys[1]);
});

test("an ended session is announced, but not when asking for the session itself", async () => {
    answering(problem(401, { code: "signInNeeded" }), problem(401, { code: "signInNeeded" }));
    await assert.rejects(get("/api/session"));
    assert.deepEqual(told, []);
    await assert.rejects(get("/api/tickets"));
    assert.deepEqual(told, ["linli:signed-out"]);
});

test("an answer without a body is undefined", async () => {
    answering(new Response(null, { status: 204 }));
    assert.equal(await send("DELETE", "/api/session"), undefined);
});
