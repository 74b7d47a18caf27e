// Organisations: towns, departments, police stations, teams and firms.
import { send } from "../../shared/api";
import { tags } from "../../shared/dom";
import { selectField, textField } from "../../shared/fields";
import { makeForm } from "../../shared/form";
import type { PortContext } from "../../shared/port";
import type { Screen } from "../../shared/router";
import { t, textFor, TextKey } from "../../shared/texts";
import { toast } from "../../shared/toast";
import { openRegistry, text } from "../../shared/registry";

const { label, option, select } = tags;

interface Organisation { id: string; name: string; code?: string; kind: string; area?: string }

const kinds = ["centre", "town", "community", "department", "policeStation", "volunteerTeam", "propertyFirm", "socialOrganisation"] as const;

export function openOrganisations({ session }: PortContext, host: HTMLElement): Screen {
    const mayManage = session.rights.includes("manageOrganisations");
    const kind = select({ class: "input", id: "organisation-kind" }, option({ value: "" }, t("allKinds")),
        kinds.map((one) => option({ value: one }, t(`organisationKind.${one}` as TextKey))));
    return openRegistry<Organisation>({
        title: t("tab.organisations"), path: "/api/organisations", key: (row) => row.id, createLabel: mayManage ? t("newOrganisation") : undefined,
        query: () => ({ kind: kind.value || undefined }),
        head: (reload) => {
            kind.addEventListener("change", reload);
            return [label({ class: "visually-hidden", for: "organisation-kind" }, t("kind")), kind];
        },
        columns: [
            { title: t("organisationName"), cell: (row) => row.name },
            { title: t("kind"), cell: (row) => textFor(`organisationKind.${row.kind}`, row.kind) },
            { title: t("code"), cell: (row) => text(row.code) },
            { title: t("scopeCode"), cell: (row) => text(row.area) },
        ],
        formTitle: (row) => row ? row.name : t("newOrganisation"),
        form: mayManage ? (row, done) => {
            const name = textField({ name: "name", label: t("organisationName"), required: true, maximum: 60 });
            const code = textField({ name: "code", label: t("code"), maximum: 20 });
            const area = textField({ name: "area", label: t("scopeCode"), required: true, maximum: 17, hint: t("scopeHint") });
            const last = textField({ name: "validTo", label: t("lastDay"), type: "date", hint: t("organisationEndHint") });
            const chosen = selectField({ name: "kind", label: t("kind"), required: true,
                options: kinds.map((value) => ({ value, label: t(`organisationKind.${value}` as TextKey) })) });
            if (row) {
                name.restore(row.name);
                code.restore(row.code);
                area.restore(row.area);
            }
            return makeForm({
                fields: row ? [name, area, last] : [name, chosen, code, area], draft: `organisation:${row?.id ?? "new"}`, submitLabel: t("save"),
                submit: async (values, intention) => {
                    await (row ? send("PATCH", `/api/organisations/${row.id}`, values, intention) : send("POST", "/api/organisations", values, intention));
                    toast(t("saved"));
                    done();
                },
            }).element;
        } : undefined,
    }, host);
}
