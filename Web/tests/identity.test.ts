import assert from "node:assert/strict";
import { test } from "node:test";
import { Intention, randomIdentifier } from "../shared/identity";

test("an identifier is a random UUID", () => {
    assert.match(randomIdentifier(), /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    assert.notEqual(randomIdentifier(), randomIdentifier());
});

test("the same content keeps its key until an answer has come", () => {
    const intention = new Intention();
    const key = intention.keyFor("a");
    assert.equal(intention.keyFor("a"), key);
    intention.settle();
    assert.notEqual(intention.keyFor("a"), key);
});

test("changed content is another intention", () => {
    const intention = new Intention();
    const key = intention.keyFor("a");
    assert.notEqual(intention.keyFor("b"), key);
});
