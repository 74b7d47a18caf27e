// Keeps what a resident typed in this tab until the report has been received.

const key = "linli:resident-report";

function keepable(control: Element): control is HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement {
    const isField = control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement || control instanceof HTMLSelectElement;
    return isField && control.name !== "" && !["file", "hidden", "password", "submit"].includes(control.type);
}

/** A form that the server filled again after an error is left as the server says. */
export function keepDraft(form: HTMLFormElement): void {
    const controls = Array.from(form.elements).filter(keepable);
    const isChoice = (control: Element): control is HTMLInputElement =>
        control instanceof HTMLInputElement && (control.type === "radio" || control.type === "checkbox");
    if (!form.hasAttribute("data-returned")) {
        let draft: Record<string, string> = {};
        try {
            draft = JSON.parse(sessionStorage.getItem(key) ?? "{}") as Record<string, string>;
        } catch { /* nothing kept */ }
        for (const control of controls) {
            const kept = draft[control.name];
            if (kept === undefined) continue;
            if (isChoice(control)) control.checked = control.value === kept;
            else control.value = kept;
        }
    }
    form.addEventListener("input", () => {
        const draft: Record<string, string> = {};
        for (const control of controls) if (!isChoice(control) || control.checked) draft[control.name] = control.value;
        try {
            sessionStorage.setItem(key, JSON.stringify(draft));
        } catch { /* no storage: the page still works */ }
    });
}
