// For the audit administrator: who looked at personal data, what was sealed and signed, what was purged.
import { get } from "../../shared/api";
import { openDialog } from "../../shared/dialog";
import { fill, tags } from "../../shared/dom";
import type { Page } from "../../shared/model";
import type { PortContext } from "../../shared/port";
import type { Screen } from "../../shared/router";
import { number, t, textFor } from "../../shared/texts";
import { fullTime } from "../../shared/time";
import { sentence } from "../../shared/toast";
import { openRegistry, text } from "../../shared/registry";

const { button, div, h2, input, label, p, pre, section, span, table, tbody, td, th, thead, tr } = tags;

interface AccessRow {
    id: string;
    at: string;
    userName: string;
    login: string;
    roleLabel: string;
    organisation: string;
    ticket?: string;
    purpose: string;
    note?: string;
    fields: string[];
    leaf?: number;
}

interface CheckpointRow { size: number; at?: string; root?: string; lastChange?: number; state: "copied" | "signed" | "forged" }

interface PurgeRow { id: string; at: string; subject: string; days?: number; erased: number; isSigned: boolean; certificate: string }

interface RetentionRow { subject: string; label: string; trigger: string; days: number; method: string }

/** Who looked at whose data, and why. */
export function openAccesses(_: PortContext, host: HTMLElement): Screen {
    const from = input({ type: "date", class: "input", id: "access-from" });
    const to = input({ type: "date", class: "input", id: "access-to" });
    return openRegistry<AccessRow>({
        title: t("tab.accesses"), path: "/api/audit/accesses", key: (row) => row.id,
        query: () => ({ from: from.value || undefined, to: to.value || undefined }),
        head: (reload) => {
            from.addEventListener("change", reload);
            to.addEventListener("change", reload);
            return [label({ for: "access-from" }, t("fromDay")), from, label({ for: "access-to" }, t("toDay")), to];
        },
        columns: [
            { title: t("time"), cell: (row) => fullTime(row.at) },
            { title: t("person"), cell: (row) => `${row.userName} · ${row.login}` },
            { title: t("role"), cell: (row) => [row.organisation, row.roleLabel].filter(Boolean).join(" · ") },
            { title: t("accessSubject"), class: "code", cell: (row) => text(row.ticket) },
            { title: t("accessFields"), cell: (row) => row.fields.map((one) => textFor(`accessField.${one}`, one)).join("、") },
            { title: t("revealPurpose"), cell: (row) => [row.purpose, row.note].filter(Boolean).join("：") },
            { title: t("leaf"), class: "numeric", cell: (row) => row.leaf === undefined ? t("notSealed") : number(row.leaf) },
        ],
    }, host);
}

const tones = { copied: "tag tag-done", signed: "tag tag-quiet", forged: "tag tag-critical" } as const;

/** The signed states of the log. */
export function openCheckpoints(_: PortContext, host: HTMLElement): Screen {
    return openRegistry<CheckpointRow>({
        title: t("tab.checkpoints"), path: "/api/audit/checkpoints", key: (row) => String(row.size), searchable: false,
        head: () => [p({ class: "hint" }, t("checkpointsHint"))],
        columns: [
            { title: t("time"), cell: (row) => row.at ? fullTime(row.at) : "--" },
            { title: t("leaves"), class: "numeric", cell: (row) => number(row.size) },
            { title: t("lastChange"), class: "numeric", cell: (row) => row.lastChange === undefined ? "--" : number(row.lastChange) },
            { title: t("root"), class: "code", cell: (row) => text(row.root) },
            { title: t("state"), cell: (row) => span({ class: tones[row.state] }, t(`checkpoint.${row.state}`)) },
        ],
    }, host);
}

/** What was purged, and the rules for it. */
export function openPurges(_: PortContext, host: HTMLElement): Screen {
    const rules = section({ class: "panel" }, div({ class: "skeleton skeleton-row" }));
    const screen = openRegistry<PurgeRow>({
        title: t("tab.purges"), path: "/api/audit/purges", key: (row) => row.id, searchable: false,
        columns: [
            { title: t("time"), cell: (row) => fullTime(row.at) },
            { title: t("dataClass"), cell: (row) => row.subject },
            { title: t("keptDays"), class: "numeric", cell: (row) => row.days === undefined ? "--" : number(row.days) },
            { title: t("erasedRows"), class: "numeric", cell: (row) => number(row.erased) },
            { title: t("certificate"), cell: (row) => div(
                span({ class: row.isSigned ? "tag tag-done" : "tag tag-critical" }, t(row.isSigned ? "certificateSigned" : "certificateForged")), " ",
                button({ type: "button", class: "button button-small", on: { click: () => openDialog(t("certificate"),
                    pre({ class: "certificate", tabindex: "0" }, row.certificate)) } }, t("show"))) },
        ],
    }, host);
    host.append(div({ class: "page" }, rules));
    const load = async () => {
        try {
            const found = (await get<Page<RetentionRow>>("/api/audit/retention")).items;
            fill(rules, h2(t("retentionRules")), found.length === 0 ? p({ class: "empty-small" }, t("none")) : table({ class: "table table-plain" },
                thead(tr([t("dataClass"), t("retentionTrigger"), t("keptDays"), t("retentionMethod")].map((one) => th({ scope: "col" }, one)))),
                tbody(found.map((row) => tr(td(row.label), td(row.trigger), td(number(row.days)), td(row.method))))));
        } catch (error) {
            fill(rules, p({ role: "alert" }, sentence(error)),
                button({ type: "button", class: "button", on: { click: () => void load() } }, t("tryAgain")));
        }
    };
    void load();
    return screen;
}
