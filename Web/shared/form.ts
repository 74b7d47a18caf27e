// A form that loses nothing: what is typed survives errors, reloads and lost networks until the server has it.
import { Refusal } from "./api";
import { show, tags } from "./dom";
import type { Field } from "./fields";
import { Intention } from "./identity";
import type { PhotoField } from "./photo-field";
import { t } from "./texts";
import { sentence } from "./toast";

const { button, div, form, p } = tags;

export interface FormDescription {
    fields: Field[];
    /** Names the draft in this browser tab. */
    draft: string;
    submitLabel: string;
    danger?: boolean;
    /** Other buttons, shown before the submitting one. */
    beside?: Node[];
    cancel?: () => void;
    submit(values: Record<string, unknown>, intention: Intention): Promise<void>;
    /** The thing was changed by somebody else; the form stays as it is. */
    conflict?: () => void;
}

export interface Form {
    element: HTMLFormElement;
    /** Sends with further values, as a second button does. */
    send(extra?: Record<string, unknown>): Promise<void>;
    forget(): void;
    /** Everything as it is kept while the form is not sent. */
    typed(): Record<string, unknown>;
}

function savedDraft(key: string): Record<string, unknown> {
    try {
        return JSON.parse(sessionStorage.getItem(key) ?? "{}") as Record<string, unknown>;
    } catch {
        return {};
    }
}

/** Puts something into a form that is not open: it will stand there when it opens. */
export function prefill(draft: string, typed: Record<string, unknown>): void {
    sessionStorage.setItem(`linli:draft:${draft}`, JSON.stringify(typed));
}

export function values(fields: readonly Field[]): Record<string, unknown> {
    const found: Record<string, unknown> = {};
    for (const field of fields) {
        const value = field.value();
        if (value !== undefined) found[field.name] = value;
    }
    return found;
}

/** Puts a refusal where it belongs: beside the fields that it names, the rest above the form. */
export function complain(fields: readonly Field[], refusal: unknown, general: HTMLElement): void {
    const errors = refusal instanceof Refusal ? refusal.errors : [];
    for (const field of fields) field.complain(errors.find((one) => one.field === field.name)?.message);
    const unplaced = errors.filter((one) => !fields.some((field) => field.name === one.field)).map((one) => one.message);
    general.textContent = [sentence(refusal), ...unplaced].join(" ");
    show(general, true);
    focusFirstError(fields);
}

function focusFirstError(fields: readonly Field[]): void {
    const wrong = fields.find((field) => field.element.querySelector(".field-error:not([hidden])"));
    wrong?.element.querySelector<HTMLElement>("input, textarea, select")?.focus();
}

function missing(fields: readonly Field[]): boolean {
    let any = false;
    for (const field of fields) {
        const lacks = field.required && field.value() === undefined;
        field.complain(lacks ? t("fieldRequired") : undefined);
        any ||= lacks;
    }
    if (any) focusFirstError(fields);
    return any;
}

export function makeForm(description: FormDescription): Form {
    const { fields } = description;
    const key = `linli:draft:${description.draft}`;
    const intention = new Intention();
    const general = p({ class: "form-error", role: "alert", hidden: true });
    const submit = button(
        { type: "submit", class: description.danger ? "button button-danger" : "button button-primary" }, description.submitLabel);
    const cancel = description.cancel
        ? button({ type: "button", class: "button", on: { click: description.cancel } }, t("cancel")) : null;
    const element = form(
        { class: "form", novalidate: true }, general, fields.map((field) => field.element),
        div({ class: "form-actions" }, cancel, description.beside ?? [], submit));

    const draft = savedDraft(key);
    for (const field of fields) if (field.name in draft) field.restore(draft[field.name]);
    const typed = () => Object.fromEntries(fields.map((field) => [field.name, field.draft()]));
    const save = () => {
        try {
            sessionStorage.setItem(key, JSON.stringify(typed()));
        } catch { /* private mode or full: the form still works, only reload loses it */ }
    };
    element.addEventListener("input", save);
    element.addEventListener("change", save);
    const forget = () => sessionStorage.removeItem(key);

    const busy = (now: boolean) => {
        element.setAttribute("aria-busy", String(now));
        for (const one of element.querySelectorAll<HTMLButtonElement>(".form-actions button")) one.disabled = now;
        submit.textContent = now ? t("sending") : description.submitLabel;
    };
    const send = async (extra: Record<string, unknown> = {}) => {
        show(general, false);
        save();
        busy(true);
        await Promise.all(fields.map((field) => (field as Partial<PhotoField>).settled?.()));
        save();
        if (missing(fields)) return busy(false);
        if (fields.some((field) => (field as Partial<PhotoField>).hasFailed?.())) {
            general.textContent = t("photoFailed");
            show(general, true);
            return busy(false);
        }
        try {
            await description.submit({ ...values(fields), ...extra }, intention);
            forget();
        } catch (error) {
            complain(fields, error, general);
            if (error instanceof Refusal && error.isConflict) description.conflict?.();
        } finally {
            busy(false);
        }
    };
    element.addEventListener("submit", (event) => {
        event.preventDefault();
        void send();
    });
    return { element, send, forget, typed };
}
