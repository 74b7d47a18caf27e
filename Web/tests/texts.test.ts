// Run by `make test-web`: node runs a bundle of this file.
import assert from "node:assert/strict";
import { test } from "node:test";
import { percent, t, textFor } from "../shared/texts";
import { catalogue } from "../shared/texts/catalogue";

test("every text has Chinese and English", () => {
    for (const [key, [chinese, english]] of Object.entries(catalogue)) {
        assert.notEqual(chinese.trim(), "", `${key} has no Chinese`);
        assert.notEqual(english.trim(), "", `${key} has no English`);
        if (english !== chinese) assert.match(chinese, /[\u3400-\u9fff]/, `${key} is not Chinese`);
        assert.doesNotMatch(english, /[\u3400-\u9fff]/, `${key} is not English`);
    }
});

test("both languages of a text put in the same values", () => {
    const marks = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort().join();
    for (const [key, [chinese, english]] of Object.entries(catalogue)) assert.equal(marks(chinese), marks(english), key);
});

test("values are put into a text, and a missing one stays visible", () => {
    assert.equal(t("minutesAgo", { n: 5 }), "5 分钟前");
    assert.equal(t("minutesAgo"), "{n} 分钟前");
});

test("an unknown key falls back to the server's word", () => {
    assert.equal(textFor("state.handling", "x"), "处置中");
    assert.equal(textFor("state.unheardOf", "新状态"), "新状态");
});

test("a share is shown with one decimal, and nothing known as two dashes", () => {
    assert.equal(percent(0.1232), "12.3%");
    assert.equal(percent(undefined), "--");
});
