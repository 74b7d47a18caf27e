// Police grids and the grids that they lie over: one may lie over several, and several over one.
import { get, send } from "../../shared/api";
import { manyField } from "../../shared/many-field";
import { makeForm } from "../../shared/form";
import type { Page } from "../../shared/model";
import type { PortContext } from "../../shared/port";
import type { Screen } from "../../shared/router";
import { number, t } from "../../shared/texts";
import { toast } from "../../shared/toast";
import { openRegistry, text } from "../../shared/registry";

interface GridLine { id: string; code: string; name: string }
interface PoliceGrid { id: string; code: string; name: string; station: string; grids: GridLine[] }

const choice = (grid: GridLine) => ({ value: grid.id, label: `${grid.code} ${grid.name}` });

export function openPoliceGrids({ session }: PortContext, host: HTMLElement): Screen {
    return openRegistry<PoliceGrid>({
        title: t("tab.policeGrids"), path: "/api/police-grids", key: (row) => row.id,
        columns: [
            { title: t("code"), class: "code", cell: (row) => row.code },
            { title: t("policeGridName"), cell: (row) => row.name },
            { title: t("policeStation"), cell: (row) => text(row.station) },
            { title: t("gridsBelow"), cell: (row) => `${number(row.grids.length)}：${row.grids.slice(0, 6).map((grid) => grid.name).join("、")}` },
        ],
        formTitle: (row) => row?.name ?? "",
        form: session.rights.includes("manageOrganisations") ? (row, done) => {
            const grids = manyField({
                name: "grids", label: t("gridsBelow"),
                find: async (words) => (await get<Page<GridLine>>("/api/grids/search", { q: words || undefined, limit: 50 })).items.map(choice),
            });
            grids.restore(row?.grids.map(choice));
            const form = makeForm({
                fields: [grids], draft: `police-grid:${row?.id}`, submitLabel: t("save"),
                submit: async (values, intention) => {
                    await send("PUT", `/api/police-grids/${row?.id}/grids`, { grids: values["grids"] ?? [] }, intention);
                    toast(t("saved"));
                    done();
                },
            });
            return form.element;
        } : undefined,
    }, host);
}
