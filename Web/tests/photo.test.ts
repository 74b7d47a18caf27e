import assert from "node:assert/strict";
import { test } from "node:test";
import { fittedSize } from "../shared/photo";

test("the long edge is at most 1600 pixels and the shape stays", () => {
    assert.deepEqual(fittedSize(4000, 3000), { width: 1600, height: 1200 });
    assert.deepEqual(fittedSize(3000, 4000), { width: 1200, height: 1600 });
    assert.deepEqual(fittedSize(800, 600), { width: 800, height: 600 }, "never larger than it was");
    assert.deepEqual(fittedSize(10_000, 1), { width: 1600, height: 1 });
});
