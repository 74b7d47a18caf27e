// Tokens of programs: issued for one posting or for a public client, shown once, taken back at once.
import { get, send } from "../../shared/api";
import { openDialog } from "../../shared/dialog";
import { tags } from "../../shared/dom";
import { textField } from "../../shared/fields";
import { makeForm } from "../../shared/form";
import type { Option, Page } from "../../shared/model";
import type { PortContext } from "../../shared/port";
import type { Screen } from "../../shared/router";
import { searchField } from "../../shared/search-field";
import { t, textFor } from "../../shared/texts";
import { fullTime } from "../../shared/time";
import { toast } from "../../shared/toast";
import { openRegistry, text } from "../../shared/registry";

const { div, p, span } = tags;

interface Token {
    id: string;
    name: string;
    holder?: string;
    role?: string;
    organisation?: string;
    createdBy: string;
    expiresAt: string;
    lastUsedOn?: string;
    state: string;
}

interface Holder { name: string; login: string; postings: { id: string; role: string; roleLabel: string; organisation: { name: string } }[] }

export function openTokens({ session }: PortContext, host: HTMLElement): Screen {
    const mayIssue = session.rights.includes("issueTokens");
    return openRegistry<Token>({
        title: t("tab.tokens"), path: "/api/tokens", key: (row) => row.id, searchable: false,
        createLabel: mayIssue ? t("newToken") : undefined,
        columns: [
            { title: t("program"), cell: (row) => row.name },
            { title: t("actsFor"), cell: actsFor },
            { title: t("tokenExpires"), class: "code", cell: (row) => fullTime(row.expiresAt) },
            { title: t("lastUsed"), class: "code", cell: (row) => text(row.lastUsedOn) },
            { title: t("issuedBy"), cell: (row) => row.createdBy },
            { title: t("state"), cell: (row) => span({ class: row.state === "active" ? "tag tag-done" : "tag tag-quiet" }, textFor(`tokenState.${row.state}`, row.state)) },
        ],
        formTitle: (row) => row ? row.name : t("newToken"),
        form: mayIssue ? (row, done) => row ? revoke(row, done) : issue(done) : undefined,
    }, host);
}

function actsFor(row: Token): string {
    return row.role ? `${text(row.organisation)} ${textFor(`role.${row.role}`, row.role)} · ${text(row.holder)}` : t("publicClient");
}

/** A program acts for one posting of one person: each of them is a choice of its own. */
export async function findPostings(q: string): Promise<Option[]> {
    const { items } = await get<Page<Holder>>("/api/users", { q, limit: 20 });
    return items.flatMap((user) => user.postings.map((one) => ({
        value: one.id, label: `${user.name} · ${one.organisation.name} ${textFor(`role.${one.role}`, one.roleLabel)}`,
    })));
}

function issue(done: () => void): HTMLElement {
    return div({ class: "form" }, p({ class: "hint" }, t("tokenHint")), makeForm({
        draft: "token:new", submitLabel: t("issueToken"),
        fields: [
            textField({ name: "name", label: t("program"), required: true, maximum: 50, hint: t("programHint") }),
            searchField({ name: "posting", label: t("actsFor"), find: findPostings }),
            textField({ name: "days", label: t("tokenDays"), type: "number", hint: t("tokenDaysHint") }),
        ],
        submit: async (values, intention) => {
            const { token, secret } = await send<{ token: Token; secret: string }>("POST", "/api/tokens", values, intention);
            done();
            openDialog(t("tokenOf", { name: token.name }), div({ class: "form" },
                p({ class: "first-password token-secret" }, secret), p({ class: "hint" }, t("tokenShownOnce"))));
        },
    }).element);
}

function revoke(row: Token, done: () => void): HTMLElement {
    if (row.state === "revoked") return p({ class: "hint" }, t("tokenState.revoked"));
    return div({ class: "form" }, p({ class: "hint" }, t("revokeHint", { name: row.name })), makeForm({
        draft: `token-revoke:${row.id}`, submitLabel: t("revokeToken"), danger: true, fields: [],
        submit: async (_, intention) => {
            await send("POST", `/api/tokens/${row.id}/revoke`, undefined, intention);
            toast(t("tokenRevoked"));
            done();
        },
    }).element);
}
