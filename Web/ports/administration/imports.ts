// Imports with the report of every refused row.
import { Refusal, upload } from "../../shared/api";
import { fill, show, tags } from "../../shared/dom";
import { Intention } from "../../shared/identity";
import type { PortContext } from "../../shared/port";
import { number, t, TextKey } from "../../shared/texts";
import { sentence } from "../../shared/toast";

const { button, dd, div, dl, dt, form, h1, h2, h3, input, label, option, p, section, select, table, tbody, td, th, thead, tr } = tags;
const shownAtMost = 500;

interface Remark { line: number; field?: string; message: string }

interface Report { added: number; changed: number; unchanged: number; refusedCount: number; refused: Remark[]; warnings: Remark[] }

/** What can be imported, with the right that each needs. */
export const importRights = {
    divisions: "importTables", grids: "importTables", organisations: "manageOrganisations", users: "manageAccounts",
    postings: "grantPostings", duties: "importTables", types: "importTables", limits: "importTables", holidays: "importTables",
    purposes: "importTables", retention: "importTables", courses: "importTables",
    lessons: "importTables", questions: "importTables", premisesKinds: "importTables", premises: "importTables",
} as const;

export function openImports({ session }: PortContext, host: HTMLElement): void {
    const intention = new Intention();
    const kinds = (Object.keys(importRights) as (keyof typeof importRights)[])
        .filter((one) => session.rights.includes(importRights[one]));
    const kind = select({ class: "input", id: "import-kind" }, kinds.map((one) => option({ value: one }, t(`import.${one}` as TextKey))));
    const file = input({ type: "file", class: "input", id: "import-file", accept: ".csv,.json,.geojson,text/csv,application/geo+json" });
    const submit = button({ type: "submit", class: "button button-primary" }, t("startImport"));
    const error = p({ class: "form-error", role: "alert", hidden: true });
    const result = div({ role: "status" });
    const run = async () => {
        const chosen = file.files?.[0];
        if (!chosen) {
            error.textContent = t("chooseFile");
            show(error, true);
            return file.focus();
        }
        show(error, false);
        submit.disabled = true;
        submit.textContent = t("importing");
        try {
            fill(result, reportView(await upload<Report>(`/api/import/${kind.value}`, chosen, chosen.name, intention), chosen.name));
        } catch (failure) {
            error.textContent = [sentence(failure), ...(failure instanceof Refusal ? failure.errors.map((one) => one.message) : [])].join(" ");
            show(error, true);
        } finally {
            submit.disabled = false;
            submit.textContent = t("startImport");
        }
    };
    host.append(div({ class: "page" }, h1(t("tab.imports")), p({ class: "hint" }, t("importHint")),
        form({ class: "form panel", on: { submit: (event) => {
            event.preventDefault();
            void run();
        } } },
            error,
            div({ class: "field" }, label({ for: "import-kind" }, t("importKind")), kind),
            div({ class: "field" }, label({ for: "import-file" }, t("importFile")), file),
            div({ class: "form-actions" }, submit)),
        result));
}

function reportView(report: Report, name: string): HTMLElement {
    const { refused, warnings } = report;
    const figures: [string, number][] = [
        [t("added"), report.added], [t("changedRows"), report.changed], [t("unchanged"), report.unchanged], [t("refusedRows"), report.refusedCount],
    ];
    return section({ class: "panel" }, h2(t("importReport", { name })),
        dl({ class: "facts" }, figures.map(([title, value]) => div(dt(title), dd(number(value))))),
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
