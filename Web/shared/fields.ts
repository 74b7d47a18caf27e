// The fields of a form: each knows its value, how it is kept as a draft, and where its error is shown.
import { Child, freshId, tags } from "./dom";
import type { Option } from "./model";
import { t } from "./texts";

const { div, fieldset, input, label, legend, option, p, select, span, textarea } = tags;

export interface Field {
    name: string;
    element: HTMLElement;
    /** undefined when nothing was given. */
    value(): unknown;
    /** What is kept while the form is not sent; must survive JSON. */
    draft(): unknown;
    restore(draft: unknown): void;
    /** Shows an error beside the field, or takes it away. */
    complain(message: string | undefined): void;
    required: boolean;
}

export interface FieldDescription { name: string; label: string; required?: boolean; hint?: string }

export function complaint(): { element: HTMLElement; id: string; tell(message: string | undefined): void } {
    const id = freshId("error");
    const element = p({ id, class: "field-error", hidden: true });
    return {
        element, id,
        tell: (message) => {
            element.textContent = message ?? "";
            element.hidden = message === undefined;
        },
    };
}

export function caption(text: string, required: boolean | undefined): Child {
    return [text, required ? span({ class: "required" }, t("requiredMark")) : span({ class: "optional" }, t("optionalMark"))];
}

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** A label, a control and its error; the value is the control's trimmed text. */
function controlField(description: FieldDescription, control: Control, convert: (text: string) => unknown): Field {
    const error = complaint();
    const id = freshId(description.name);
    const hintId = `${id}-hint`;
    control.id = id;
    control.name = description.name;
    control.setAttribute("aria-describedby", description.hint ? `${hintId} ${error.id}` : error.id);
    if (description.required) control.setAttribute("aria-required", "true");
    return {
        name: description.name,
        required: description.required === true,
        element: div(
            { class: "field" },
            label({ for: id }, caption(description.label, description.required)),
            description.hint ? p({ class: "hint", id: hintId }, description.hint) : null,
            control, error.element),
        value: () => control.value.trim() === "" ? undefined : convert(control.value.trim()),
        draft: () => control.value,
        restore: (draft) => { if (typeof draft === "string") control.value = draft; },
        complain: (message) => {
            error.tell(message);
            if (message) control.setAttribute("aria-invalid", "true");
            else control.removeAttribute("aria-invalid");
        },
    };
}

export interface TextDescription extends FieldDescription {
    lines?: number;
    type?: "text" | "number" | "date" | "datetime-local" | "password" | "tel" | "search";
    maximum?: number;
    autocomplete?: string;
}

export function textField(description: TextDescription): Field {
    const { lines, type = "text", maximum = 2_000, autocomplete = "off" } = description;
    const control = lines
        ? textarea({ rows: lines, maxlength: maximum, class: "input" })
        : input({ type, maxlength: type === "number" ? undefined : maximum, class: "input", autocomplete,
            inputmode: type === "number" ? "decimal" : undefined });
    return controlField(description, control, type === "number" ? Number : (text) => text);
}

export function selectField(description: FieldDescription & { options: readonly Option[] }): Field {
    const control = select(
        { class: "input" },
        option({ value: "" }, t("choose")),
        description.options.map((one) => option({ value: one.value }, one.label)));
    return controlField(description, control, (text) => text);
}

/** One of a few, as large chips that take one tap. */
export function choiceField(
    description: FieldDescription & { options: readonly Option[]; convert?: (value: string) => unknown; initial?: string },
): Field {
    const error = complaint();
    const group = freshId(description.name);
    const inputs = description.options.map((one) =>
        input({ type: "radio", name: group, value: one.value, class: "chip-input", id: freshId("choice") }));
    const restore = (draft: unknown) => inputs.forEach((one) => { one.checked = one.value === draft; });
    restore(description.initial);
    const chosen = () => inputs.find((one) => one.checked)?.value;
    return {
        name: description.name,
        required: description.required === true,
        element: fieldset(
            { class: "field chips", "aria-describedby": error.id },
            legend(caption(description.label, description.required)),
            div({ class: "chip-row" }, inputs.map((one, index) =>
                span({ class: "chip" }, one, label({ for: one.id }, description.options[index]?.label ?? "")))),
            error.element),
        value: () => {
            const value = chosen();
            return value === undefined ? undefined : description.convert ? description.convert(value) : value;
        },
        draft: chosen,
        restore,
        complain: error.tell,
    };
}

/** Yes or no. */
export function booleanField(description: FieldDescription & { yes?: string; no?: string }): Field {
    return choiceField({
        ...description,
        options: [
            { value: "true", label: description.yes ?? t("yes") }, { value: "false", label: description.no ?? t("no") },
        ],
        convert: (value) => value === "true",
    });
}
