// Big screens: an address with a token for each, shown once, taken back at once.
import { send } from "../../shared/api";
import { openDialog } from "../../shared/dialog";
import { tags } from "../../shared/dom";
import { textField } from "../../shared/fields";
import { makeForm } from "../../shared/form";
import type { PortContext } from "../../shared/port";
import { openRegistry, text } from "../../shared/registry";
import type { Screen } from "../../shared/router";
import { t } from "../../shared/texts";
import { fullTime } from "../../shared/time";
import { toast } from "../../shared/toast";

const { div, p, span } = tags;

interface Display { id: string; name: string; area: string; createdBy: string; expiresAt: string; revokedAt?: string; lastUsedOn?: string }

export function openDisplays({ session }: PortContext, host: HTMLElement): Screen {
    const mayIssue = session.rights.includes("issueTokens");
    return openRegistry<Display>({
        title: t("tab.displays"), path: "/api/displays", key: (row) => row.id, searchable: false,
        createLabel: mayIssue ? t("newDisplay") : undefined,
        columns: [
            { title: t("displayName"), cell: (row) => row.name },
            { title: t("displayArea"), class: "code", cell: (row) => row.area },
            { title: t("tokenExpires"), class: "code", cell: (row) => fullTime(row.expiresAt) },
            { title: t("lastUsed"), class: "code", cell: (row) => text(row.lastUsedOn) },
            { title: t("issuedBy"), cell: (row) => row.createdBy },
            { title: t("state"), cell: state },
        ],
        formTitle: (row) => row ? row.name : t("newDisplay"),
        form: mayIssue ? (row, done) => row ? revoke(row, done) : issue(done) : undefined,
    }, host);
}

function state(row: Display): HTMLElement {
    if (row.revokedAt) return span({ class: "tag tag-quiet" }, t("tokenState.revoked"));
    return Date.parse(row.expiresAt) <= Date.now() ? span({ class: "tag tag-quiet" }, t("tokenState.expired"))
        : span({ class: "tag tag-done" }, t("tokenState.active"));
}

function issue(done: () => void): HTMLElement {
    return div({ class: "form" }, p({ class: "hint" }, t("displayHint")), makeForm({
        draft: "display:new", submitLabel: t("newDisplay"),
        fields: [
            textField({ name: "name", label: t("displayName"), required: true, maximum: 50 }),
            textField({ name: "area", label: t("displayArea"), maximum: 12, hint: t("displayAreaHint") }),
            textField({ name: "days", label: t("tokenDays"), type: "number", hint: t("displayDaysHint") }),
        ],
        submit: async (values, intention) => {
            const { display, address } = await send<{ display: Display; address: string }>("POST", "/api/displays", values, intention);
            done();
            openDialog(t("displayOf", { name: display.name }), div({ class: "form" },
                p({ class: "first-password token-secret" }, location.origin + address), p({ class: "hint" }, t("displayShownOnce"))));
        },
    }).element);
}

function revoke(row: Display, done: () => void): HTMLElement {
    if (row.revokedAt) return p({ class: "hint" }, t("tokenState.revoked"));
    return div({ class: "form" }, p({ class: "hint" }, t("revokeDisplayHint", { name: row.name })), makeForm({
        draft: `display-revoke:${row.id}`, submitLabel: t("revokeToken"), danger: true, fields: [],
        submit: async (_, intention) => {
            await send("POST", `/api/displays/${row.id}/revoke`, undefined, intention);
            toast(t("tokenRevoked"));
            done();
        },
    }).element);
}
