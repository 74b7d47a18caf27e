// Terminals: registered for one posting, the token shown once, taken out of service at once.
import { send } from "../../shared/api";
import { openDialog } from "../../shared/dialog";
import { tags } from "../../shared/dom";
import { selectField, textField } from "../../shared/fields";
import { makeForm } from "../../shared/form";
import type { PortContext } from "../../shared/port";
import { openRegistry, text } from "../../shared/registry";
import type { Screen } from "../../shared/router";
import { searchField } from "../../shared/search-field";
import { t, textFor } from "../../shared/texts";
import { fullTime } from "../../shared/time";
import { toast } from "../../shared/toast";
import { coordinateSystems } from "./grid-files";
import { findPostings } from "./tokens";

const { div, p, span } = tags;

interface Terminal {
    id: string; kind: "osmAnd" | "jt808"; name: string; number?: string; holder: string; role: string; organisation: string; lastSeenOn?: string;
    enrolUntil?: string; state: string; coordinateSystem: string;
    suspicion?: { day: string; system: string; ground: "doors" | "grids"; places: number; fitting: number };
}

function systemField() {
    return selectField({
        name: "coordinateSystem", label: t("terminalSystem"), hint: t("terminalSystemHint"), required: true,
        options: coordinateSystems.map((one) => ({ value: one, label: t(`system.${one}`) })),
    });
}

/** What the track of a day says; only named, never corrected. */
function suspicionOf({ suspicion }: Terminal): string | undefined {
    if (!suspicion) return undefined;
    const { day, system, ground, places, fitting } = suspicion;
    return t(ground === "doors" ? "terminalSuspicionDoors" : "terminalSuspicionGrids", { day, system: textFor(`system.${system}`, system), places, fitting });
}

export function openTerminals({ session }: PortContext, host: HTMLElement): Screen {
    const mayManage = session.rights.includes("manageTerminals");
    return openRegistry<Terminal>({
        title: t("tab.terminals"), path: "/api/terminals", key: (row) => row.id, searchable: false,
        createLabel: mayManage ? t("newTerminal") : undefined,
        columns: [
            { title: t("terminalName"), cell: (row) => row.name },
            { title: t("terminalKind"), cell: (row) => t(`terminalKind.${row.kind}`) },
            { title: t("terminalNumber"), class: "code", cell: (row) => text(row.number) },
            { title: t("terminalHolder"), cell: (row) => `${row.organisation} ${textFor(`role.${row.role}`, row.role)} · ${row.holder}` },
            { title: t("terminalSystem"), cell: (row) => row.suspicion
                ? span({ class: "tag tag-raised" }, t("terminalLooksLike", { system: textFor(`system.${row.suspicion.system}`, row.suspicion.system) }))
                : textFor(`system.${row.coordinateSystem}`, row.coordinateSystem) },
            { title: t("terminalSeen"), class: "code", cell: (row) => text(row.lastSeenOn) },
            { title: t("state"), cell: state },
        ],
        formTitle: (row) => row ? row.name : t("newTerminal"),
        form: mayManage ? (row, done) => row ? manage(row, done) : register(done) : undefined,
    }, host);
}

function state(row: Terminal): HTMLElement {
    return span({ class: row.state === "active" ? "tag tag-done" : "tag tag-quiet" },
        row.enrolUntil ? t("terminalEnrolling", { at: fullTime(row.enrolUntil) }) : textFor(`terminalState.${row.state}`, row.state));
}

function register(done: () => void): HTMLElement {
    return div({ class: "form" }, p({ class: "hint" }, t("terminalHint")), makeForm({
        draft: "terminal:new", submitLabel: t("newTerminal"),
        fields: [
            textField({ name: "name", label: t("terminalName"), required: true, maximum: 50 }),
            selectField({ name: "kind", label: t("terminalKind"), required: true, options: (["osmAnd", "jt808"] as const).map((one) => ({ value: one, label: t(`terminalKind.${one}`) })) }),
            textField({ name: "number", label: t("terminalNumber"), maximum: 20, hint: t("terminalNumberHint") }),
            searchField({ name: "posting", label: t("terminalHolder"), required: true, find: findPostings }),
            systemField(),
        ],
        submit: async (values, intention) => {
            const { terminal, token } = await send<{ terminal: Terminal; token: string }>("POST", "/api/terminals", values, intention);
            done();
            openDialog(t("terminalToken", { name: terminal.name }), div({ class: "form" },
                p({ class: "first-password token-secret" }, token), p({ class: "hint" }, t("terminalTokenHint"))));
        },
    }).element);
}

function declareSystem(row: Terminal, done: () => void): HTMLElement {
    const field = systemField();
    field.restore(row.suspicion?.system ?? row.coordinateSystem);
    return makeForm({
        draft: `terminal-system:${row.id}`, submitLabel: t("declareSystem"), fields: [field],
        submit: async (values, intention) => {
            await send("POST", `/api/terminals/${encodeURIComponent(row.id)}/system`, values, intention);
            toast(t("systemDeclared"));
            done();
        },
    }).element;
}

function manage(row: Terminal, done: () => void): HTMLElement {
    if (row.state === "revoked") return p({ class: "hint" }, t("terminalState.revoked"));
    const act = (label: string, path: string, said: string, danger: boolean) => makeForm({
        draft: `terminal-${path}:${row.id}`, submitLabel: label, danger, fields: [],
        submit: async (_, intention) => {
            await send("POST", `/api/terminals/${encodeURIComponent(row.id)}/${path}`, undefined, intention);
            toast(said);
            done();
        },
    }).element;
    const suspicion = suspicionOf(row);
    return div({ class: "form" },
        suspicion ? p({ class: "notice", role: "note" }, suspicion) : null, declareSystem(row, done),
        row.kind === "jt808" ? act(t("allowEnrolment"), "enrolment", t("enrolmentAllowed"), false) : null,
        p({ class: "hint" }, t("revokeTerminalHint", { name: row.name })), act(t("revokeTerminal"), "revoke", t("terminalRevoked"), true));
}
