// The forms of the editor: a grid's name and figures, a drawn grid, the draft, and the decision.
import { tags } from "../dom";
import { FieldDescription, selectField, textField } from "../fields";
import { Form, makeForm } from "../form";
import { number, t } from "../texts";
import { toast } from "../toast";
import type { GridKind, Operation, PlannedGrid } from "./model";
import type { Workspace } from "./workspace";

const kinds: GridKind[] = ["comprehensive", "dedicated", "micro", "temporary"];
const kindOptions = () => kinds.map((value) => ({ value, label: t(`gridKind.${value}`) }));

const numberField = (description: FieldDescription) => textField({ ...description, type: "number" });

/** Name and figures of a grid, and what else can be done with it. */
export function describeForm(space: Workspace, grid: PlannedGrid): HTMLElement {
    const fields = [
        textField({ name: "name", label: t("gridName"), required: true, maximum: 100 }),
        numberField({ name: "households", label: t("households") }), numberField({ name: "population", label: t("population") }),
    ];
    fields[0]?.restore(grid.name);
    fields[1]?.restore(String(grid.households));
    fields[2]?.restore(String(grid.population));
    const kind = selectField({ name: "gridKind", label: t("gridKindLabel"), options: kindOptions() });
    kind.restore(grid.kind);
    const replace = tags.button({ type: "button", class: "button", on: { click: () =>
        void space.take({ kind: "replace", grid: grid.key, gridKind: kind.value() as GridKind, key: space.steps.freshKey() }) } }, t("replaceGrid"));
    const retire = tags.button({ type: "button", class: "button button-danger", on: { click: () => void space.take({ kind: "retire", grid: grid.key }) } }, t("retireGrid"));
    const form = makeForm({
        fields, draft: `grid-describe-${grid.key}`, submitLabel: t("describeGrid"),
        submit: async (values) => { await space.take({ grid: grid.key, households: 0, population: 0, ...(values as Partial<Operation>), kind: "describe" }); },
    });
    form.forget();
    return tags.details({ class: "grid-details" }, tags.summary(`${grid.name} · ${t("householdCount", { n: number(grid.households) })}`),
        form.element, tags.div({ class: "grid-kind" }, kind.element, replace, retire));
}

/** A drawn area becomes a grid. */
export function drawnForm(space: Workspace): HTMLElement {
    const carves = selectField({
        name: "carves", label: t("carvesGround"), required: true, options: [{ value: "true", label: t("yes") }, { value: "false", label: t("no") }],
    });
    const form: Form = makeForm({
        draft: "grid-drawn", submitLabel: t("addGrid"), cancel: () => void space.undo(),
        fields: [
            textField({ name: "name", label: t("gridName"), required: true, maximum: 100 }),
            selectField({ name: "gridKind", label: t("gridKindLabel"), required: true, options: kindOptions() }),
            carves, numberField({ name: "households", label: t("households") }), numberField({ name: "population", label: t("population") }),
        ],
        submit: async ({ carves: takes, ...values }) => {
            const ring = space.sketch.concat(space.sketch.slice(0, 1));
            const isTaken = await space.take({ ...(values as Partial<Operation>), kind: "draw", key: space.steps.freshKey(), outline: [[ring]], carves: takes === "true" });
            if (isTaken) form.forget();
        },
    });
    return form.element;
}

/** What the change is for, and from when on. */
export function draftForm(space: Workspace, saved: () => void): HTMLElement {
    const title = textField({ name: "title", label: t("gridChangeTitle"), required: true, maximum: 60 });
    const day = textField({ name: "effectiveOn", label: t("effectiveOn"), required: true, type: "date" });
    const form = makeForm({
        fields: [title, day], draft: `grid-change-${space.change?.id ?? "new"}`, submitLabel: t("saveDraft"),
        submit: async (values) => {
            await space.save(String(values["title"]), String(values["effectiveOn"]));
            toast(t("draftSaved"));
            saved();
        },
    });
    if (title.value() === undefined) title.restore(space.change?.title);
    if (day.value() === undefined) day.restore(space.change?.effectiveOn);
    return form.element;
}

/** Approval with the number of the decision, or the reason why it goes back. */
export function decisionForms(space: Workspace): HTMLElement[] {
    const allowed = space.change?.allowed ?? [];
    const forms: HTMLElement[] = [];
    if (allowed.includes("approve")) {
        forms.push(makeForm({
            fields: [textField({ name: "approvalNumber", label: t("approvalNumber"), required: true, maximum: 60 })],
            draft: `grid-approve-${space.change?.id}`, submitLabel: t("approveGridChange"),
            submit: (values) => space.decide("approve", values),
        }).element);
    }
    if (allowed.includes("sendBack")) {
        forms.push(makeForm({
            fields: [textField({ name: "reason", label: t("sendBackReason"), required: true, maximum: 500 })], danger: true,
            draft: `grid-send-back-${space.change?.id}`, submitLabel: t("sendBackGridChange"),
            submit: (values) => space.decide("sendBack", values),
        }).element);
    }
    return forms;
}
