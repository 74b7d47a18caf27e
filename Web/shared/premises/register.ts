// The register of premises at a desk: due, faulty, all; by hand and by kind.
import { get, send } from "../api";
import { fill, tags } from "../dom";
import { selectField, textField } from "../fields";
import { makeForm } from "../form";
import type { Page } from "../model";
import type { PortContext } from "../port";
import type { Screen } from "../router";
import { openRegistry } from "../registry";
import { t, TextKey } from "../texts";
import { sentence, toast } from "../toast";
import type { PremisesDetail, PremisesRow } from "./model";
import { checkTag, contactLine } from "./parts";

const { div, h3, label, li, option, p, select, span, ul } = tags;

interface Kind { code: string; name: string }

export function openPremisesRegister({ session }: PortContext, host: HTMLElement): Screen {
    const list = select({ class: "input", id: "premises-list" }, ["all", "due", "faulty"].map((one) => option({ value: one }, t(`premises.${one}` as TextKey))));
    const kind = select({ class: "input", id: "premises-kind" }, option({ value: "" }, t("allPremisesKinds")));
    const kinds = get<Page<Kind>>("/api/premises-kinds").then((found) => found.items);
    void kinds.then((found) => kind.append(...found.map((one) => option({ value: one.code }, one.name)))).catch((error) => toast(sentence(error), "danger"));
    const mayManage = session.rights.includes("managePremises");
    return openRegistry<PremisesRow>({
        title: t("tab.premises"), path: "/api/premises", key: (row) => row.id,
        createLabel: mayManage ? t("newPremises") : undefined,
        query: () => ({ list: list.value, kind: kind.value || undefined }),
        head: (reload) => {
            list.addEventListener("change", reload);
            kind.addEventListener("change", reload);
            return [label({ class: "visually-hidden", for: "premises-list" }, t("premisesList")), list,
                label({ class: "visually-hidden", for: "premises-kind" }, t("premisesKind")), kind];
        },
        columns: [
            { title: t("code"), class: "code", cell: (row) => row.code },
            { title: t("premisesName"), cell: (row) => row.name },
            { title: t("premisesKind"), cell: (row) => row.kindName },
            { title: t("grid"), cell: (row) => row.grid?.name ?? "--" },
            { title: t("address"), cell: (row) => row.address },
            { title: t("safetyCheck"), cell: (row) => checkTag(row) },
        ],
        formTitle: (row) => row?.name ?? t("newPremises"),
        form: (row, done) => panel(row, mayManage, kinds, done),
    }, host);
}

function panel(row: PremisesRow | undefined, mayManage: boolean, kinds: Promise<Kind[]>, done: () => void): HTMLElement {
    const host = div({ class: "form" });
    void kinds.then((found) => {
        if (mayManage) host.append(form(row, found, done));
        if (row) {
            const line = contactLine(row);
            if (line) host.append(line);
            void showChecks(row.id, host);
        }
    }).catch((error) => host.append(p({ role: "alert" }, sentence(error))));
    return host;
}

function form(row: PremisesRow | undefined, kinds: Kind[], done: () => void): HTMLElement {
    const fields = [
        textField({ name: "code", label: t("code"), required: true, maximum: 40 }),
        textField({ name: "name", label: t("premisesName"), required: true, maximum: 100 }),
        selectField({ name: "kind", label: t("premisesKind"), required: true, options: kinds.map((one) => ({ value: one.code, label: one.name })) }),
        textField({ name: "address", label: t("address"), maximum: 200 }),
        textField({ name: "longitude", label: t("longitude"), type: "number", required: true, hint: t("coordinateHint") }),
        textField({ name: "latitude", label: t("latitude"), type: "number", required: true }),
        textField({ name: "contactName", label: t("contactPerson"), maximum: 50, ...(row ? { hint: t("contactStays") } : {}) }),
        textField({ name: "contactPhone", label: t("contactPhone"), type: "tel", maximum: 20 }),
        selectField({ name: "isClosed", label: t("premisesState"), options: [{ value: "false", label: t("premisesOpen") }, { value: "true", label: t("premisesClosed") }] }),
    ];
    if (row) {
        const values: Record<string, unknown> = { ...row, isClosed: String(row.isClosed), longitude: String(row.longitude ?? ""), latitude: String(row.latitude ?? "") };
        for (const field of fields) if (!field.name.startsWith("contact")) field.restore(values[field.name]);
    }
    return makeForm({
        draft: `premises:${row?.id ?? "new"}`, submitLabel: t("save"), fields,
        submit: async ({ isClosed, ...values }, intention) => {
            const body = { ...values, isClosed: isClosed === undefined ? undefined : isClosed === "true" };
            if (row) await send("PATCH", `/api/premises/${encodeURIComponent(row.id)}`, body, intention);
            else await send("POST", "/api/premises", body, intention);
            toast(t("saved"));
            done();
        },
    }).element;
}

async function showChecks(id: string, host: HTMLElement): Promise<void> {
    const box = div();
    host.append(box);
    try {
        const found = await get<PremisesDetail>(`/api/premises/${encodeURIComponent(id)}`);
        fill(box, h3(t("checksBefore")), found.checks.length === 0 ? p({ class: "empty-small" }, t("neverChecked"))
            : ul({ class: "walks" }, found.checks.map((one) => li(span(`${one.checkedOn} ${one.person}`), span(one.faults || t("inOrder")), one.note ?? null))));
    } catch (error) {
        fill(box, p({ role: "alert" }, sentence(error)));
    }
}
