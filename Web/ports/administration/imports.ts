// Imports with the report of every refused row.
import { Refusal, upload } from "../../shared/api";
import { fill, show, tags } from "../../shared/dom";
import { Intention } from "../../shared/identity";
import type { PortContext } from "../../shared/port";
import { ImportReport, reportView } from "../../shared/import-report";
import { t, TextKey } from "../../shared/texts";
import { sentence } from "../../shared/toast";
import { gridExport, systemField } from "./grid-files";

const { button, div, form, h1, input, label, option, p, select } = tags;

/** What can be imported, with the right that each needs. */
export const importRights = {
    divisions: "importTables", grids: "importTables", dwellings: "importTables", organisations: "manageOrganisations", users: "manageAccounts",
    postings: "grantPostings", duties: "importTables", types: "importTables", owners: "draftDutyTables", groups: "importTables",
    limits: "importTables", holidays: "importTables", purposes: "importTables", retention: "importTables",
    partyUnits: "importTables", courses: "importTables", lessons: "importTables", questions: "importTables",
    premisesKinds: "importTables", premises: "importTables", servicePostKinds: "importTables", servicePosts: "importTables",
} as const;

export function openImports({ session }: PortContext, host: HTMLElement): void {
    const intention = new Intention();
    const kinds = (Object.keys(importRights) as (keyof typeof importRights)[])
        .filter((one) => session.rights.includes(importRights[one]));
    const kind = select({ class: "input", id: "import-kind" }, kinds.map((one) => option({ value: one }, t(`import.${one}` as TextKey))));
    const file = input({ type: "file", class: "input", id: "import-file", accept: ".csv,.json,.geojson,.zip,text/csv,application/geo+json,application/zip" });
    const system = systemField("import-system");
    const submit = button({ type: "submit", class: "button button-primary" }, t("startImport"));
    const error = p({ class: "form-error", role: "alert", hidden: true });
    const result = div({ role: "status" });
    const hasCoordinates = () => kind.value === "grids" || kind.value === "dwellings";
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
            const query = hasCoordinates() ? `?coordinateSystem=${system.value}` : "";
            fill(result, reportView(await upload<ImportReport>(`/api/import/${kind.value}${query}`, chosen, chosen.name, intention), chosen.name));
        } catch (failure) {
            error.textContent = [sentence(failure), ...(failure instanceof Refusal ? failure.errors.map((one) => one.message) : [])].join(" ");
            show(error, true);
        } finally {
            submit.disabled = false;
            submit.textContent = t("startImport");
        }
    };
    const systemRow = div({ class: "field" }, label({ for: "import-system" }, t("coordinateSystem")), system, p({ class: "hint" }, t("coordinateSystemHint")));
    const showSystem = () => show(systemRow, hasCoordinates());
    kind.addEventListener("change", showSystem);
    showSystem();
    host.append(div({ class: "page" }, h1(t("tab.imports")), p({ class: "hint" }, t("importHint")),
        form({ class: "form panel", on: { submit: (event) => {
            event.preventDefault();
            void run();
        } } },
            error,
            div({ class: "field" }, label({ for: "import-kind" }, t("importKind")), kind),
            systemRow,
            div({ class: "field" }, label({ for: "import-file" }, t("importFile")), file),
            div({ class: "form-actions" }, submit)),
        result,
        session.rights.includes("importTables") ? gridExport() : null));
}
