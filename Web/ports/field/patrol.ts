// A patrol: one large button to start and to end it, and what is noted meanwhile.
import { get } from "../../shared/api";
import { fill, tags } from "../../shared/dom";
import type { Instant, Page } from "../../shared/model";
import type { PortContext } from "../../shared/port";
import type { Screen } from "../../shared/router";
import { number, t } from "../../shared/texts";
import { clockTime, duration, fullTime } from "../../shared/time";
import { sentence, whileBusy } from "../../shared/toast";
import { serverNow } from "./outbox/field-outbox";
import { tracker } from "./patrol-tracker";

const { button, div, h1, h2, li, p, section, span, ul } = tags;

interface PatrolRow { id: string; startedAt: Instant; endedAt?: Instant; isRunning: boolean }

export function openPatrol(_: PortContext, host: HTMLElement): Screen {
    const status = p({ class: "patrol-status", role: "status" });
    const fixes = p({ class: "hint" });
    const awake = p({ class: "hint", role: "status" });
    const press = button({ type: "button", class: "button button-wide patrol-button" });
    const draw = () => {
        const { patrol } = tracker;
        press.textContent = t(patrol ? "endPatrol" : "startPatrol");
        press.classList.toggle("button-primary", !patrol);
        press.classList.toggle("button-danger", patrol !== undefined);
        status.textContent = patrol ? t("onPatrolSince", { time: clockTime(patrol.startedAt), duration: duration(serverNow() - patrol.startedAt) }) : t("notOnPatrol");
        fixes.textContent = !patrol ? "" : patrol.accuracy === undefined ? t("noFixYet")
            : t("fixesNoted", { n: number(patrol.fixes), accuracy: Math.round(patrol.accuracy) });
        awake.textContent = patrol ? t(tracker.isKeptAwake ? "screenStaysOn" : "screenMayGoDark") : "";
    };
    press.addEventListener("click", () => whileBusy(press, async () => tracker.patrol ? tracker.end() : tracker.start()));
    const lately = section({ class: "panel" });
    host.append(h1(t("patrol")), div({ class: "panel" }, status, fixes, awake, press, p({ class: "notice" }, t("screenOnly")), p({ class: "hint" }, t("trackHint"))), lately);
    draw();
    void tracker.resume().then(draw);
    void showLately(lately);
    const silence = tracker.listen(draw);
    const clock = setInterval(draw, 15_000);
    return {
        dispose: () => {
            silence();
            clearInterval(clock);
        },
    };
}

async function showLately(host: HTMLElement): Promise<void> {
    const title = h2(t("earlierPatrols"));
    try {
        const found = (await get<Page<PatrolRow>>("/api/patrols/mine")).items.filter((one) => !one.isRunning);
        fill(host, title, found.length === 0 ? p({ class: "empty-small" }, t("none")) : ul({ class: "walks" }, found.slice(0, 20).map((one) =>
            li(span(fullTime(one.startedAt)), span(one.endedAt ? duration(Date.parse(one.endedAt) - Date.parse(one.startedAt)) : "")))));
    } catch (error) {
        fill(host, title, p({ class: "empty-small" }, sentence(error)));
    }
}
