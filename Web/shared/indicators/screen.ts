// The figures of an area or a department in a period, with the formula of each, beside the period before.
import { get } from "../api";
import { PrintNote } from "../desk/print";
import { fill, show, tags } from "../dom";
import type { PortContext } from "../port";
import { path, Screen } from "../router";
import { t } from "../texts";
import { sentence } from "../toast";
import type { IndicatorChart } from "./chart";
import { IndicatorControls } from "./controls";
import type { Report } from "./model";
import { loadTable, partsTable, wholeTable } from "./tables";

const { a, button, canvas, div, h1, h2, p, section } = tags;

/** @param isOfDepartment a department sees itself alone, without parts. */
export function openIndicators(isOfDepartment: boolean, context: PortContext, host: HTMLElement, start: string[]): Screen {
    const { session } = context;
    const title = h1(t("tab.indicators"));
    const days = p({ class: "hint", role: "status" });
    const up = div({ class: "indicator-up" });
    const scroll = (label: string) => div({ class: "table-scroll", tabindex: "0", role: "region", "aria-label": label });
    const whole = scroll(t("tab.indicators"));
    const partTitle = h2();
    const parts = scroll(t("brokenDown"));
    const picture = canvas({ role: "img", "aria-label": t("chartLabel") });
    const drawing = div({ class: "chart" }, picture);
    const beside = section({ class: "indicator-parts" }, partTitle, drawing, parts);
    const load = div();
    const note = new PrintNote(session);
    let area = start[0];
    let chosen = "onTimeHandling";
    let report: Report | undefined;
    let chart: IndicatorChart | undefined;
    let round = 0;
    const controls = new IndicatorControls(!isOfDepartment, () => void read());
    host.append(div({ class: "indicators" }, div({ class: "screen-title" }, title, days), controls.element, up,
        p({ class: "hint" }, t("indicatorHint")), whole, beside, load, note.element));

    const draw = async () => {
        if (!report) return;
        const { breakdown, indicators } = report;
        const kind = indicators.find((one) => one.code === chosen) ?? indicators[0];
        if (!kind) return;
        fill(whole, wholeTable(report, kind.code, (code) => {
            chosen = code;
            void draw();
            whole.querySelector<HTMLElement>(`[data-indicator="${code}"] button`)?.focus();
        }));
        show(beside, report.parts.length > 0);
        if (report.parts.length > 0) {
            partTitle.textContent = kind.label;
            const deeper = breakdown === "areas" && report.parts.some((part) => part.code.length < 15);
            fill(parts, partsTable(kind, report.parts, t(breakdown === "areas" ? "area" : "organisation"),
                deeper ? (part) => path("indicators", part.code) : undefined));
            const mine = round;
            const module = await import("./chart");
            if (mine !== round || !picture.isConnected) return;
            chart ??= new module.IndicatorChart(picture);
            chart.show(kind, report.parts);
        }
    };
    const read = async () => {
        const mine = ++round;
        fill(whole, div({ class: "skeleton skeleton-detail" }));
        show(beside, false);
        fill(load);
        controls.offer(area);
        try {
            const found = await get<Report>("/api/indicators", controls.query(area));
            if (mine !== round) return;
            report = found;
            title.textContent = `${found.whole.name} ${t("tab.indicators")}`;
            days.textContent = t("periodDays", { from: found.period.from, to: found.period.to, before: found.previousPeriod.from, end: found.previousPeriod.to });
            controls.suggest(found.period.from, found.period.to);
            const scope = session.posting.scope;
            fill(up, area && area.length > scope.length
                ? a({ class: "button button-small", href: path(...["indicators", parent(area, scope)].filter(Boolean)) }, t("areaAbove")) : null);
            if (found.tasksPerWorkerDay.length > 0) fill(load, loadTable(found));
            await draw();
        } catch (error) {
            if (mine !== round) return;
            report = undefined;
            fill(whole, div({ class: "blank", role: "alert" }, p(sentence(error)),
                button({ type: "button", class: "button button-primary", on: { click: () => void read() } }, t("tryAgain"))));
        }
    };
    void read();
    return {
        update: ([next]) => {
            if (next === area) return;
            area = next;
            void read();
        },
        dispose: () => {
            round += 1;
            note.dispose();
            chart?.dispose();
        },
    };
}

/** The code of the area above; empty at the caller's own. */
export function parent(code: string, scope: string): string {
    const above = [12, 9, 6].find((digits) => digits < code.length) ?? 0;
    return above > scope.length ? code.slice(0, above) : "";
}
