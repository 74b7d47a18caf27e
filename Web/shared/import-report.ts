// What an import did, with every refused row.
import { tags } from "./dom";
import { number, t } from "./texts";

const { dd, div, dl, dt, h2, h3, p, section, table, tbody, td, th, thead, tr } = tags;
const shownAtMost = 500;

interface Remark { line: number; field?: string; message: string }

export interface ImportReport {
    added: number;
    changed: number;
    unchanged: number;
    refusedCount: number;
    refused: Remark[];
    /** The draft of the duty table that the rows went into. */
    draft?: number;
    warnings: Remark[];
}

export function reportView(report: ImportReport, name: string): HTMLElement {
    const { refused, warnings } = report;
    const figures: [string, number][] = [
        [t("added"), report.added], [t("changedRows"), report.changed], [t("unchanged"), report.unchanged], [t("refusedRows"), report.refusedCount],
    ];
    return section({ class: "panel" }, h2(t("importReport", { name })),
        dl({ class: "facts" }, figures.map(([title, value]) => div(dt(title), dd(number(value))))),
        report.draft === undefined ? null : p({ class: "notice" }, t("importedIntoDraft", { n: report.draft })),
        refused.length === 0 ? p({ class: "notice notice-good" }, t("noRefusedRows")) : remarks(t("refusedRows"), refused, report.refusedCount),
        warnings.length === 0 ? null : remarks(t("warnedRows"), warnings, warnings.length));
}

function remarks(title: string, rows: Remark[], all: number): HTMLElement {
    return div(h3(title),
        all > shownAtMost ? p({ class: "hint" }, t("firstOf", { n: shownAtMost, all: number(all) })) : null,
        table({ class: "table table-plain" },
            thead(tr(th({ scope: "col", class: "numeric" }, t("line")), th({ scope: "col" }, t("column")), th({ scope: "col" }, t("why")))),
            tbody(rows.slice(0, shownAtMost).map((row) => tr(
                td({ class: "numeric" }, String(row.line)), td(row.field ?? "--"), td(row.message))))));
}
