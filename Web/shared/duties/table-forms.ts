// The forms by which a draft of the duty table is changed, approved or thrown away.
import { get, send, upload } from "../api";
import { fill, freshId, tags } from "../dom";
import { booleanField, Field, selectField, textField } from "../fields";
import { makeForm } from "../form";
import { Intention } from "../identity";
import { ImportReport, reportView } from "../import-report";
import type { Option, Page } from "../model";
import { searchField } from "../search-field";
import { t, TextKey, textFor } from "../texts";
import { toast, whileBusy } from "../toast";
import type { TableDetail } from "./model";

const { button, details, div, input, label, p, summary } = tags;

const kinds = ["centre", "town", "community", "department", "policeStation", "volunteerTeam", "propertyFirm", "socialOrganisation"];

async function findTypes(q: string): Promise<Option[]> {
    const found = await get<Page<{ code: string; name: string }>>("/api/ticket-types", { q, limit: 20 });
    return found.items.map((one) => ({ value: one.code, label: `${one.code} ${one.name}` }));
}

async function findItems(q: string): Promise<Option[]> {
    const found = await get<Page<{ code: string; name: string }>>("/api/duties", { q, limit: 20 });
    return found.items.map((one) => ({ value: one.code, label: `${one.code} ${one.name}` }));
}

/** The town or the community of the place, or one organisation as `kind:code`. */
async function findOwners(q: string): Promise<Option[]> {
    const local = ["town", "community"].map((value) => ({ value, label: textFor(`organisationKind.${value}`, value) }))
        .filter((one) => one.label.includes(q));
    const found = await get<Page<{ code: string; name: string; kind: string }>>("/api/organisations", { q, limit: 20 });
    return [...local, ...found.items.map((one) => ({ value: `${one.kind}:${one.code}`, label: one.name }))];
}

interface Step { name: string; title: TextKey; submit?: TextKey; hint?: TextKey; fields: Field[]; danger?: boolean }

function steps(allowed: readonly string[]): Step[] {
    const edits: Step[] = [
        { name: "types", title: "changeType", fields: [
            searchField({ name: "type", label: t("matter"), required: true, find: findTypes }),
            searchField({ name: "owner", label: t("owner"), hint: t("dutyItemHint"), find: findOwners }),
            searchField({ name: "dutyItem", label: t("dutyItem"), hint: t("dutyItemHint"), find: findItems }),
            booleanField({ name: "workersAdmitted", label: t("workersAdmitted") }),
        ] },
        { name: "owners", title: "changeOwner", fields: [
            searchField({ name: "type", label: t("matter"), required: true, find: findTypes }),
            textField({ name: "area", label: t("area"), required: true, maximum: 17, hint: t("areaCodeHint") }),
            searchField({ name: "owner", label: t("owner"), hint: t("ownerEmptyHint"), find: findOwners }),
        ] },
        { name: "items", title: "changeItem", fields: [
            textField({ name: "code", label: t("code"), required: true, maximum: 40 }),
            textField({ name: "name", label: t("dutyItemName"), required: true, maximum: 100 }),
            selectField({ name: "owner", label: t("responsibleKind"), required: true,
                options: kinds.map((value) => ({ value, label: textFor(`organisationKind.${value}`, value) })) }),
            textField({ name: "legalBasis", label: t("legalBasis"), lines: 2 }),
            booleanField({ name: "workersAdmitted", label: t("workersAdmitted") }),
        ] },
    ];
    const approve: Step = { name: "approve", title: "approveTable", submit: "approveTable", hint: "approveTableHint", fields: [
        textField({ name: "approvalNumber", label: t("approvalNumber"), required: true, maximum: 100 }),
        textField({ name: "effectiveOn", label: t("effectiveOn"), required: true, type: "date" }),
    ] };
    const discard: Step = { name: "discard", title: "discardTable", submit: "discardTable", hint: "discardTableHint", fields: [], danger: true };
    return [
        ...(allowed.includes("approve") ? [approve] : []), ...(allowed.includes("edit") ? edits : []),
        ...(allowed.includes("discard") ? [discard] : []),
    ];
}

/** The forms that the caller may use; `done` gets the version as it is afterwards, or nothing when it has to be read again. */
export function tableForms(found: TableDetail, done: (after?: TableDetail) => void): HTMLElement[] {
    const { id, revision } = found.table;
    const forms = steps(found.allowed).map((step) => details({ class: "branch", "data-step": step.name }, summary(t(step.title)),
        div({ class: "branch-body" }, step.hint ? p({ class: "hint" }, t(step.hint)) : null, makeForm({
            fields: step.fields, draft: `dutyTable:${id}:${step.name}`, submitLabel: t(step.submit ?? "save"),
            danger: step.danger === true,
            submit: async (values, intention) => {
                done(await send<TableDetail>("POST", `/api/duty-tables/${id}/${step.name}`, { ...values, revision }, intention));
                toast(t("saved"));
            },
        }).element)));
    return found.allowed.includes("edit") ? [...forms, ownerImport(done)] : forms;
}

function ownerImport(done: () => void): HTMLElement {
    const fileId = freshId("owners");
    const intention = new Intention();
    const file = input({ type: "file", id: fileId, class: "input", accept: ".csv,text/csv" });
    const result = div({ role: "status" });
    const submit = button({ type: "button", class: "button button-primary" }, t("startImport"));
    submit.addEventListener("click", async () => {
        const chosen = file.files?.[0];
        if (!chosen) return file.focus();
        await whileBusy(submit, async () => {
            const report = await upload<ImportReport>("/api/import/owners", chosen, chosen.name, intention);
            fill(result, reportView(report, chosen.name));
            if (report.refusedCount === 0) done();
        });
    });
    return details({ class: "branch", "data-step": "import" }, summary(t("importOwners")),
        div({ class: "branch-body" }, p({ class: "hint" }, t("importOwnersHint")),
            div({ class: "field" }, label({ for: fileId }, t("importFile")), file), div({ class: "form-actions" }, submit), result));
}
