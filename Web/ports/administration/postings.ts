// Postings: who works where, as what. Rights come from here, and end here.
import { get, send } from "../../shared/api";
import { openDialog } from "../../shared/dialog";
import { tags } from "../../shared/dom";
import { selectField, textField } from "../../shared/fields";
import { makeForm } from "../../shared/form";
import type { Named, Option, Page } from "../../shared/model";
import type { PortContext } from "../../shared/port";
import type { Screen } from "../../shared/router";
import { searchField } from "../../shared/search-field";
import { t, textFor, TextKey } from "../../shared/texts";
import { toast } from "../../shared/toast";
import { openRegistry, text } from "./registry";

const { button, div, option, select, label, p } = tags;

interface PostingRow {
    id: string; user: Named; role: string; roleLabel: string; organisation: Named; grids?: { id: string; name: string }[];
    area?: string; from?: string; to?: string; share?: number; weeklyHours?: number;
}

export const roles = [
    "gridHead", "fullTimeWorker", "partTimeWorker", "instructor", "policeLead", "medic", "partyCell", "buildingHead", "volunteer",
    "checkpointStaff", "acceptor", "dutyChief", "dispatcher", "handler", "supervisor", "leader", "systemAdministrator",
    "securityAdministrator", "auditAdministrator",
] as const;

function roleOptions(): Option[] {
    return roles.map((value) => ({ value, label: t(`role.${value}` as TextKey) }));
}

function found(path: string): (q: string) => Promise<Option[]> {
    return async (q) => (await get<Page<Named & { login?: string; code?: string }>>(path, { q, limit: 20 })).items
        .map((one) => ({ value: one.id, label: [one.name, one.login ?? one.code].filter(Boolean).join(" · ") }));
}

export function openPostings(_: PortContext, host: HTMLElement): Screen {
    const role = select({ class: "input", id: "posting-role" }, option({ value: "" }, t("allRoles")),
        roleOptions().map((one) => option({ value: one.value }, one.label)));
    return openRegistry<PostingRow>({
        title: t("tab.postings"), path: "/api/postings", key: (row) => row.id, createLabel: t("newPosting"),
        query: () => ({ role: role.value || undefined }),
        head: (reload) => {
            role.addEventListener("change", reload);
            return [label({ class: "visually-hidden", for: "posting-role" }, t("role")), role];
        },
        columns: [
            { title: t("personName"), cell: (row) => row.user.name },
            { title: t("role"), cell: (row) => row.roleLabel },
            { title: t("organisation"), cell: (row) => row.organisation.name },
            { title: t("grid"), cell: (row) => text(row.grids?.map((grid) => grid.name).join("、")) },
            { title: t("period"), cell: (row) => `${row.from ?? "--"} ～ ${row.to ?? ""}` },
        ],
        formTitle: (row) => row ? `${row.user.name} · ${row.roleLabel}` : t("newPosting"),
        form: (row, done) => row ? existing(row, done) : newPosting(done),
    }, host);
}

function newPosting(done: () => void): HTMLElement {
    return makeForm({
        draft: "posting:new", submitLabel: t("save"),
        fields: [
            searchField({ name: "user", label: t("person"), required: true, find: found("/api/users") }),
            selectField({ name: "role", label: t("role"), required: true, options: roleOptions() }),
            searchField({ name: "organisation", label: t("organisation"), required: true, find: found("/api/organisations") }),
            textField({ name: "area", label: t("scopeCode"), maximum: 17, hint: t("scopeHint") }),
            textField({ name: "grids", label: t("gridCodes"), hint: t("gridCodesHint"), maximum: 400 }),
            textField({ name: "from", label: t("fromDay"), type: "date" }),
            textField({ name: "to", label: t("toDay"), type: "date" }),
            textField({ name: "weeklyHours", label: t("weeklyHours"), type: "number" }),
        ],
        submit: async ({ grids, ...values }, intention) => {
            const codes = typeof grids === "string" ? grids.split(/[\s,，、;；]+/).filter(Boolean) : undefined;
            await send("POST", "/api/postings", codes ? { ...values, grids: codes } : values, intention);
            toast(t("saved"));
            done();
        },
    }).element;
}

/** A posting is not deleted: it ends, and its rights end with the next request. */
function existing(row: PostingRow, done: () => void): HTMLElement {
    const form = makeForm({
        draft: `posting:${row.id}`, submitLabel: t("save"),
        fields: [
            textField({ name: "to", label: t("toDay"), type: "date" }),
            textField({ name: "weeklyHours", label: t("weeklyHours"), type: "number" }),
        ],
        submit: async (values, intention) => {
            await send("PATCH", `/api/postings/${row.id}`, values, intention);
            toast(t("saved"));
            done();
        },
    });
    const end = button({ type: "button", class: "button button-danger-quiet" }, t("endPosting"));
    end.addEventListener("click", () => {
        const confirm = makeForm({
            draft: `posting-end:${row.id}`, submitLabel: t("endPosting"), danger: true, fields: [],
            submit: async (values, intention) => {
                await send("POST", `/api/postings/${row.id}/end`, values, intention);
                dialog.close();
                toast(t("postingEnded"));
                done();
            },
        });
        const dialog = openDialog(t("endPosting"), div(p(t("endPostingHint", { name: row.user.name, role: textFor(`role.${row.role}`, row.roleLabel) })), confirm.element));
    });
    return div(form.element, div({ class: "further" }, end));
}
