// The figures as tables: all indicators of the whole, one indicator of every part, how the tasks fall on the days.
import { freshId, tags } from "../dom";
import { number, t, TextKey } from "../texts";
import { changeText, countsText, figure, Kind, loadRows, Part, Report, valueText } from "./model";
import { scrollingTable } from "../table";

const { a, button, caption, div, p, span, tbody, td, th, thead, tr } = tags;

function heads(first: string, change: boolean): HTMLElement {
    const columns = [t("figureValue"), t("figureCounts"), t("periodBefore"), ...change ? [t("figureChange")] : []];
    return thead(tr(th({ scope: "col" }, first), columns.map((one) => th({ scope: "col", class: "numeric" }, one))));
}

function cells(kind: Kind, part: Part): HTMLElement[] {
    const now = figure(part.figures, kind.code);
    const before = figure(part.previous, kind.code);
    return [
        td({ class: "numeric indicator-value" }, valueText(kind, now.value)), td({ class: "numeric" }, countsText(now)),
        td({ class: "numeric" }, valueText(kind, before.value), " ", span({ class: "row-minor" }, countsText(before))),
        td({ class: "numeric" }, changeText(kind, now.value, before.value)),
    ];
}

/** All indicators by group; a name shows its formula and chooses the indicator. */
export function wholeTable(report: Report, chosen: string, choose: (code: string) => void): HTMLElement {
    const groups = [...new Set(report.indicators.map((one) => one.group))];
    return scrollingTable({ class: "table table-plain", id: "whole-figures" },
        caption({ class: "visually-hidden" }, report.whole.name), heads(t("tab.indicators"), true),
        groups.map((group) => tbody(
            tr(th({ scope: "rowgroup", colspan: 5, class: "figure-group" }, t(`indicatorGroup.${group}` as TextKey))),
            report.indicators.filter((one) => one.group === group).map((kind) => row(kind, report.whole, kind.code === chosen, choose)))));
}

function row(kind: Kind, whole: Part, isChosen: boolean, choose: (code: string) => void): HTMLElement {
    const formula = p({ class: "hint formula", id: freshId("formula"), hidden: !isChosen }, `${kind.label} = ${kind.formula}`);
    return tr({ class: isChosen ? "chosen" : undefined, "data-indicator": kind.code },
        th({ scope: "row" },
            button({ type: "button", class: "link-button", "aria-expanded": String(isChosen), "aria-controls": formula.id, on: { click: () => choose(kind.code) } }, kind.label), formula),
        cells(kind, whole));
}

/** One indicator over the parts, in the order of their codes. */
export function partsTable(kind: Kind, parts: readonly Part[], first: string, link?: (part: Part) => string): HTMLElement {
    return scrollingTable({ class: "table table-plain", id: "part-figures" },
        caption({ class: "visually-hidden" }, kind.label), heads(first, true),
        tbody(parts.map((part) => tr(
            th({ scope: "row" }, link ? a({ href: link(part), class: "row-link" }, part.name) : part.name,
                part.lastDay ? span({ class: "row-minor" }, " ", t("gridUntil", { day: part.lastDay })) : null),
            cells(kind, part)))));
}

export function loadTable(report: Report): HTMLElement {
    return div({ class: "load" }, scrollingTable({ class: "table table-plain" }, caption(t("tasksPerDay")),
        thead(tr(th({ scope: "col" }, t("tasksOnDay")), th({ scope: "col", class: "numeric" }, t("workerDays")))),
        tbody(loadRows(report.tasksPerWorkerDay).map((one) =>
            tr(th({ scope: "row" }, one.tasks), td({ class: "numeric" }, number(one.days)))))), p({ class: "hint" }, t("loadHint")));
}
