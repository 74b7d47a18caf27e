import assert from "node:assert/strict";
import { test } from "node:test";
import { ownLink, readMessage } from "../shared/messages/push-worker";

test("a pushed message is read when it is one of ours", () => {
    const message = { title: "派遣", body: "工单", tag: "t" };
    assert.deepEqual(readMessage(message), message);
    assert.deepEqual(readMessage({ ...message, link: "/to/1", more: 1 }), { ...message, link: "/to/1" });
    for (const wrong of [null, undefined, "x", 1, [], {}, { title: "a", body: 1, tag: "t" }]) assert.equal(readMessage(wrong), undefined);
});

test("a notification opens nothing but our own pages", () => {
    const origin = "https://linli.example";
    assert.equal(ownLink("https://linli.example/to/1", origin), "https://linli.example/to/1");
    assert.equal(ownLink("/to/1", origin), "https://linli.example/to/1");
    for (const other of [undefined, "https://evil.example/", "//evil.example/", "javascript:alert(1)", "https://"]) {
        assert.equal(ownLink(other, origin), `${origin}/`, String(other));
    }
});
