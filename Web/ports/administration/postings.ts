// Postings: who works where, as what. Rights come from here, and end here.
import { get, send } from "../../shared/api";
import { tags } from "../../shared/dom";
import { selectField, textField } from "../../shared/fields";
import { makeForm } from "../../shared/form";
import type { Named, Option, Page } from "../../shared/model";
import type { PortContext } from "../../shared/port";
import type { Screen } from "../../shared/router";
import { searchField } from "../../shared/search-field";
import { t, textFor, TextKey } from "../../shared/texts";
import { toast } from "../../shared/toast";
import { hoursField } from "./hours-field";
import { findPostings } from "./tokens";
import { openRegistry, text } from "../../shared/registry";

const { div, label, option, p, select } = tags;

interface PostingRow {
    id: string;
    userName: string;
    role: string;
    roleLabel: string;
    organisation: Named;
    scope: string;
    grids: string[];
    from: string;
    to?: string;
}

export const roles = [
    "gridHead", "fullTimeWorker", "partTimeWorker", "trainee", "instructor", "policeLead", "medic", "partyCell", "buildingHead", "volunteer",
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

export function openPostings({ session }: PortContext, host: HTMLElement): Screen {
    const mayGrant = session.rights.includes("grantPostings");
    const role = select({ class: "input", id: "posting-role" }, option({ value: "" }, t("allRoles")),
        roleOptions().map((one) => option({ value: one.value }, one.label)));
    return openRegistry<PostingRow>({
        title: t("tab.postings"), path: "/api/postings", key: (row) => row.id, searchable: false,
        createLabel: mayGrant ? t("newPosting") : undefined,
        query: () => ({ role: role.value || undefined }),
        head: (reload) => {
            role.addEventListener("change", reload);
            return [label({ class: "visually-hidden", for: "posting-role" }, t("role")), role];
        },
        columns: [
            { title: t("personName"), cell: (row) => row.userName },
            { title: t("role"), cell: (row) => textFor(`role.${row.role}`, row.roleLabel) },
            { title: t("organisation"), cell: (row) => row.organisation.name },
            { title: t("scopeCode"), class: "code", cell: (row) => text(row.scope) },
            { title: t("grid"), cell: (row) => row.grids.length > 0 ? t("gridCount", { n: row.grids.length }) : "--" },
            { title: t("period"), class: "code", cell: (row) => `${row.from} ～ ${row.to ?? ""}` },
        ],
        formTitle: (row) => row ? `${row.userName} · ${textFor(`role.${row.role}`, row.roleLabel)}` : t("newPosting"),
        form: mayGrant ? (row, done) => row ? endPosting(row, done) : newPosting(done) : undefined,
    }, host);
}

function newPosting(done: () => void): HTMLElement {
    return makeForm({
        draft: "posting:new", submitLabel: t("save"),
        fields: [
            searchField({ name: "user", label: t("person"), required: true, find: found("/api/users") }),
            selectField({ name: "role", label: t("role"), required: true, options: roleOptions() }),
            searchField({ name: "organisation", label: t("organisation"), required: true, find: found("/api/organisations") }),
            textField({ name: "scope", label: t("scopeCode"), maximum: 17, hint: t("scopeHint") }),
            textField({ name: "grids", label: t("gridCodes"), hint: t("gridCodesHint"), maximum: 400 }),
            searchField({ name: "backupFor", label: t("backupFor"), hint: t("backupForHint"), find: findPostings }),
            hoursField(),
            textField({ name: "from", label: t("fromDay"), type: "date" }),
            textField({ name: "to", label: t("toDay"), type: "date" }),
        ],
        submit: async ({ grids, ...values }, intention) => {
            const codes = typeof grids === "string" ? grids.split(/[\s,，、;；]+/).filter(Boolean) : undefined;
            await send("POST", "/api/postings", codes ? { ...values, grids: codes } : values, intention);
            toast(t("saved"));
            done();
        },
    }).element;
}

/** A posting is not deleted: it ends, and without a later day its rights end with the next request. */
function endPosting(row: PostingRow, done: () => void): HTMLElement {
    const words = { name: row.userName, role: textFor(`role.${row.role}`, row.roleLabel) };
    return div({ class: "form" }, p({ class: "hint" }, t("endPostingHint", words)), makeForm({
        draft: `posting-end:${row.id}`, submitLabel: t("endPosting"), danger: true,
        fields: [textField({ name: "on", label: t("lastDay"), type: "date", hint: t("lastDayHint") })],
        submit: async (values, intention) => {
            await send("POST", `/api/postings/${row.id}/end`, values, intention);
            toast(t("postingEnded"));
            done();
        },
    }).element);
}
