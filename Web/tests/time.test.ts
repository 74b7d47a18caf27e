import assert from "node:assert/strict";
import { test } from "node:test";
import { atClock, dueState, duration, endOfOfficeDay, fullTime, relativeTime } from "../shared/time";

const now = Date.parse("2026-07-31T06:08:00Z");
const ago = (minutes: number) => new Date(now - minutes * 60_000).toISOString();

test("an instant is shown in the district's time, across midnight too", () => {
    assert.equal(fullTime("2026-07-31T06:08:00Z"), "2026-07-31 14:08");
    assert.equal(fullTime("2025-12-31T16:00:00Z"), "2026-01-01 00:00");
});

test("recent times are relative, older ones dates, and the year comes after a year", () => {
    assert.equal(relativeTime(ago(0.5), now), "刚刚");
    assert.equal(relativeTime(ago(59), now), "59 分钟前");
    assert.equal(relativeTime(ago(60), now), "1 小时前");
    assert.equal(relativeTime(ago(23 * 60), now), "23 小时前");
    assert.equal(relativeTime(ago(24 * 60), now), "07-30 14:08");
    assert.equal(relativeTime(ago(366 * 24 * 60), now), "2025-07-30 14:08");
});

test("a duration has its two largest units", () => {
    assert.equal(duration(30_000), "1 分钟");
    assert.equal(duration(61 * 60_000), "1 小时 1 分");
    assert.equal(duration(120 * 60_000), "2 小时");
    assert.equal(duration(-(26 * 60) * 60_000), "1 天 2 小时");
});

test("a stage is calm, then soon from its warning on, then overdue", () => {
    const stage = { stageStartedAt: ago(60), due: new Date(now + 60 * 60_000).toISOString() };
    assert.deepEqual(dueState(stage, now), { passed: 0.5, level: "calm", text: "还剩 1 小时" });
    assert.equal(dueState({ ...stage, warnsAt: ago(1) }, now)?.level, "soon");
    assert.equal(dueState(stage, now + 37 * 60_000)?.level, "soon");
    assert.deepEqual(dueState(stage, now + 90 * 60_000), { passed: 1, level: "over", text: "已超时 30 分钟" });
    assert.equal(dueState({ stageStartedAt: ago(1) }, now), undefined);
});

test("a review day ends at 18:00 in the district", () => {
    assert.equal(endOfOfficeDay("2026-08-03"), "2026-08-03T10:00:00.000Z");
});

test("a local time of the district is one instant, whatever the computer's zone", () => {
    assert.equal(atClock("2026-08-03T09:30"), "2026-08-03T01:30:00.000Z");
});
