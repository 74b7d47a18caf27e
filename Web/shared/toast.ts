// Short messages that need no answer; read out by screen readers.
import { Refusal, Unreachable } from "./api";
import { StorageFull } from "./storage-full";
import { tags } from "./dom";
import { t } from "./texts";

let region: HTMLElement | undefined;

export function toast(message: string, kind: "success" | "danger" = "success"): void {
    if (!region) {
        region = tags.div({ class: "toasts", role: "status", "aria-live": "polite" });
        document.body.append(region);
    }
    const box = tags.p({ class: `toast toast-${kind}` }, message);
    region.append(box);
    setTimeout(() => box.remove(), kind === "danger" ? 8_000 : 3_500);
}

/** What went wrong, in a sentence a clerk can act on. */
export function sentence(error: unknown): string {
    if (error instanceof Refusal) return [error.title, error.detail].filter(Boolean).join(" ");
    if (error instanceof Unreachable) return t("unreachable");
    if (error instanceof StorageFull) return t("storageFull");
    return t("unexpected");
}

/** Runs what a button stands for; meanwhile it cannot be pressed again, and what goes wrong is said. */
export async function whileBusy(button: HTMLButtonElement, act: () => Promise<unknown>): Promise<void> {
    button.disabled = true;
    try {
        await act();
    } catch (error) {
        toast(sentence(error), "danger");
    } finally {
        button.disabled = false;
    }
}
