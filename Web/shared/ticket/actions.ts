// The buttons and forms of a ticket, drawn from what the server allows this caller to do now.
import { get } from "../api";
import { fill, show, tags } from "../dom";
import { makeForm } from "../form";
import { Intention } from "../identity";
import type { AllowedAction, Duplicate, Handlers, Page, TicketDetail } from "../model";
import type { PhotoKeeper } from "../photo-field";
import { t } from "../texts";
import { sentence, toast } from "../toast";
import { fieldFor } from "./action-fields";
import { duplicates } from "./duplicates";
import { act } from "./load";
import { suggestion } from "./suggestion";

const { button, div, h3, p } = tags;

const dangerous = new Set(["reject", "refuse", "sendBack", "rework", "refuseExtension"]);
/** Done with one click: nothing has to be said, and the next step can put it right. */
const immediate = new Set(["accept", "file", "receive", "refuse", "uphold", "verify", "close", "resume", "grantExtension"]);
const leading = [
    "confirmField", "accept", "dispatch", "receive", "feedBack", "verify", "close", "file", "conclude", "callBack", "grantExtension", "resume", "rate",
];

export interface ActionContext {
    /** The server's answer to a done action. */
    done(ticket: TicketDetail): void;
    /** The ticket must be fetched again. */
    stale(): void;
    /** Written on the photos of an action. */
    watermark?: ((ticket: TicketDetail) => string[]) | undefined;
    /** Does an action in another way than by calling the server at once. */
    perform?: ((ticket: TicketDetail, allowed: AllowedAction, values: Record<string, unknown>) => Promise<TicketDetail>) | undefined;
    /** Where photos go before the action is sent. */
    photos?: PhotoKeeper | undefined;
}

export class ActionPanel {
    readonly element = div({ class: "actions" });
    private readonly notice = p({ class: "notice", role: "status", hidden: true });
    private readonly buttons = div({ class: "action-buttons" });
    private readonly formHost = div({ class: "action-form" });
    private readonly suggestionHost = div();
    private readonly duplicateHost = div();
    private openAction: string | undefined;
    private handlers: Promise<Handlers> | undefined;
    private signature = "";
    private readonly oneClick = new Intention();

    constructor(private ticket: TicketDetail, private readonly context: ActionContext) {
        this.element.append(this.notice, this.duplicateHost, this.suggestionHost, this.buttons, this.formHost);
        this.draw();
    }

    /** A newer ticket: an open form stays with all that is typed in it. */
    update(ticket: TicketDetail): void {
        const isNewer = ticket.version > this.ticket.version;
        this.ticket = ticket;
        if (this.openAction !== undefined && isNewer) {
            const still = ticket.allowed.some((one) => one.action === this.openAction);
            this.notice.textContent = t(still ? "changedByOther" : "actionGone");
            show(this.notice, true);
        }
        this.draw();
    }

    /** Moves the focus to the most likely action. */
    focus(): void {
        this.element.querySelector<HTMLElement>("button")?.focus();
    }

    private draw(): void {
        const signature = JSON.stringify(this.ticket.allowed);
        if (signature === this.signature) return;
        this.signature = signature;
        this.handlers = undefined;
        const order = (one: AllowedAction) => {
            const place = leading.indexOf(one.action);
            return place < 0 ? leading.length : place;
        };
        const sorted = this.ticket.allowed.slice().sort((a, b) => order(a) - order(b));
        const primary = sorted[0] && !dangerous.has(sorted[0].action) ? sorted[0].action : undefined;
        fill(this.buttons, sorted.map((one) => this.button(one, one.action === primary)));
        fill(this.suggestionHost);
        fill(this.duplicateHost);
        if (sorted.some((one) => one.action === "merge")) void this.proposeMerging();
        if (sorted.some((one) => one.action === "dispatch")) void this.suggest();
    }

    private button(allowed: AllowedAction, isPrimary: boolean): HTMLElement[] {
        const style = isPrimary ? "button button-primary" : dangerous.has(allowed.action) ? "button button-danger-quiet" : "button";
        const { fields } = allowed;
        const atOnce = fields.length === 0 || immediate.has(allowed.action) && !fields.some((field) => field.isRequired);
        const main = button({ type: "button", class: style, "data-action": allowed.action }, allowed.label);
        main.addEventListener("click", () => atOnce ? void this.performAtOnce(allowed, main) : void this.openForm(allowed));
        const hasMore = atOnce && fields.some((field) => field.kind !== "note" && field.kind !== "photos");
        return hasMore
            ? [main, button({ type: "button", class: "button button-ghost", on: { click: () => void this.openForm(allowed) } },
                t("correctFirst", { action: allowed.label }))]
            : [main];
    }

    private loadHandlers(): Promise<Handlers> {
        this.handlers ??= get<Handlers>(`/api/tickets/${encodeURIComponent(this.ticket.id)}/handlers`);
        return this.handlers;
    }

    private async suggest(): Promise<void> {
        try {
            const handlers = await this.loadHandlers();
            const best = handlers.suggested;
            if (!best || !this.ticket.allowed.some((one) => one.action === "dispatch")) return;
            this.yieldTo();
            fill(this.suggestionHost, suggestion(best, handlers, (values, pressed) =>
                void this.performAtOnce({ action: "dispatch", label: t("dispatchTo", { name: best.organisation.name }), fields: [] }, pressed, values)));
        } catch { /* the dispatch form still finds every organisation */ }
    }

    private async proposeMerging(): Promise<void> {
        const { id } = this.ticket;
        try {
            const found = (await get<Page<Duplicate>>(`/api/tickets/${encodeURIComponent(id)}/duplicates`)).items;
            const merge = this.ticket.allowed.find((one) => one.action === "merge");
            if (found.length === 0 || !merge || this.ticket.id !== id) return;
            fill(this.duplicateHost, duplicates(found, (into, pressed) => void this.performAtOnce(merge, pressed, { into })));
        } catch { /* the merge form still finds every ticket */ }
    }

    /** The proposal is the first thing to press; the form behind it is for another choice. */
    private yieldTo(): void {
        const other = this.buttons.querySelector<HTMLElement>("[data-action=dispatch]");
        if (!other) return;
        other.className = "button";
        other.textContent = t("dispatchOther");
    }

    private async openForm(allowed: AllowedAction): Promise<void> {
        const { fields } = allowed;
        const needsHandlers = fields.some((field) => field.name === "organisation" || field.name === "worker");
        const handlers = needsHandlers && allowed.action !== "transfer" ? await this.loadHandlers().catch(() => undefined) : undefined;
        const { watermark: mark } = this.context;
        const watermark = mark && (() => mark(this.ticket));
        this.openAction = allowed.action;
        const close = () => {
            this.openAction = undefined;
            fill(this.formHost);
            show(this.notice, false);
            show(this.buttons, true);
            this.buttons.querySelector<HTMLElement>(`[data-action="${allowed.action}"]`)?.focus();
        };
        const form = makeForm({
            fields: fields.flatMap((field) => fieldFor(field, { ticket: this.ticket, handlers, watermark, photos: this.context.photos }) ?? []),
            draft: `${this.ticket.id}:${allowed.action}`,
            submitLabel: allowed.label,
            danger: dangerous.has(allowed.action),
            cancel: close,
            submit: async (values, intention) => {
                const result = await this.perform(allowed, values, intention);
                close();
                this.context.done(result);
            },
            conflict: () => this.context.stale(),
        });
        show(this.buttons, false);
        fill(this.formHost, h3(allowed.label), form.element);
        form.element.querySelector<HTMLElement>("input, textarea, select")?.focus();
        this.formHost.scrollIntoView({ block: "nearest" });
    }

    private async performAtOnce(allowed: AllowedAction, pressed: HTMLButtonElement, values: Record<string, unknown> = {}): Promise<void> {
        pressed.disabled = true;
        try {
            this.context.done(await this.perform(allowed, values, this.oneClick));
        } catch (error) {
            toast(sentence(error), "danger");
            this.context.stale();
        } finally {
            pressed.disabled = false;
        }
    }

    private async perform(allowed: AllowedAction, values: Record<string, unknown>, intention: Intention): Promise<TicketDetail> {
        const result = this.context.perform ? await this.context.perform(this.ticket, allowed, values)
            : await act(this.ticket.id, allowed.action, { version: this.ticket.version, ...values }, intention);
        toast(t(result.isKept ? "actionKept" : "actionDone", { action: allowed.label }));
        return result;
    }
}
