// What is asked of others beside a ticket: each with its clock, its history and what the caller may do, and the buttons
// that ask for more.
import { fill, show, tags } from "../dom";
import { makeForm } from "../form";
import { Intention } from "../identity";
import type { ActionField, SideTask, SideTaskDetail, TicketAnswer, TicketDetail } from "../model";
import type { PhotoKeeper } from "../photo-field";
import { send } from "../api";
import { t } from "../texts";
import { fieldFor } from "../ticket/action-fields";
import { dueBar } from "../ticket/badges";
import { inOnePiece } from "../ticket/load";
import { fullTime, relativeTime } from "../time";
import { sentence, toast } from "../toast";
import { taskTag } from "./tag";

const { button, details, div, h3, li, ol, p, section, span, strong, summary, time } = tags;

export interface SideTaskPanelContext {
    done(ticket: TicketDetail): void;
    stale(): void;
    /** Does a step in another way than by calling the server at once. */
    perform?: PerformStep | undefined;
    /** Where photos go before the step is sent. */
    photos?: PhotoKeeper | undefined;
    /** Written on the photos of a step. */
    watermark?: ((ticket: TicketDetail) => string[]) | undefined;
}

export type PerformStep = (ticket: TicketDetail, task: SideTask, step: { label: string; path: string }, values: Record<string, unknown>) => Promise<TicketDetail>;

interface Step { key: string; label: string; path: string; fields: ActionField[]; body: Record<string, unknown>; danger?: boolean }

const dangerous = new Set(["refuse", "release", "withdraw", "askAgain"]);

export class SideTaskPanel {
    readonly element = section({ class: "side-tasks", hidden: true });
    private readonly list = div({ class: "side-task-list" });
    private readonly asking = div({ class: "task-buttons" });
    private readonly notice = p({ class: "notice", role: "status", hidden: true });
    private readonly formHost = div({ class: "task-form" });
    private readonly oneClick = new Intention();
    private openKey: string | undefined;

    constructor(private ticket: TicketDetail, private readonly context: SideTaskPanelContext) {
        this.element.append(h3(t("sideTasks")), this.list, this.notice, this.asking, this.formHost);
        this.draw();
    }

    /** A newer state: an open form stays with all that is typed in it. */
    update(ticket: TicketDetail): void {
        const before = JSON.stringify(this.ticket.sideTasks);
        this.ticket = ticket;
        if (this.openKey !== undefined && before !== JSON.stringify(ticket.sideTasks)) {
            this.notice.textContent = t("changedByOther");
            show(this.notice, true);
        }
        this.draw();
    }

    private draw(): void {
        const { sideTasks, issuable } = this.ticket;
        show(this.element, sideTasks.length > 0 || issuable.length > 0);
        fill(this.list, sideTasks.map((one) => this.card(one)));
        fill(this.asking, issuable.map((one) => this.stepButton({
            key: `issue:${one.kind}`, label: t("askFor", { what: one.label }), fields: one.fields,
            path: `/api/tickets/${encodeURIComponent(this.ticket.id)}/side-tasks`, body: { kind: one.kind },
        })));
        show(this.asking, this.openKey === undefined);
    }

    private card({ task, history, allowed, isKept }: SideTaskDetail): HTMLElement {
        const steps = allowed.map((one) => this.stepButton({
            key: `${task.id}:${one.action}`, label: one.label, fields: one.fields, danger: dangerous.has(one.action),
            path: `/api/side-tasks/${encodeURIComponent(task.id)}/${one.action}`, body: { version: task.version },
        }, one.action));
        const last = history[history.length - 1];
        return div({ class: "side-task", "data-task": task.id },
            div({ class: "side-task-head" }, strong(task.kindLabel), taskTag(task),
                task.groundLabel ? span({ class: "tag tag-quiet" }, task.groundLabel) : null,
                task.levelLabel ? span({ class: "tag tag-critical" }, task.levelLabel) : null,
                task.score === undefined ? null : span({ class: "tag tag-done" }, t("scoreOf", { n: task.score }))),
            p({ class: "row-minor" }, `${task.issuer.name} → ${task.addressee.name}`),
            task.due ? dueBar(task, Date.now()) : null,
            isKept ? p({ class: "notice", role: "status" }, t("keptHere")) : null,
            last?.note ? p({ class: "timeline-note" }, last.note) : null,
            details({}, summary(t("sideTaskHistory", { n: history.length })), ol({ class: "timeline" }, history.map((entry) =>
                li({ class: "timeline-entry" },
                    div({ class: "timeline-head" }, span({ class: "timeline-label" }, entry.label),
                        time({ datetime: entry.at, title: fullTime(entry.at) }, relativeTime(entry.at, Date.now()))),
                    p({ class: "timeline-by" }, [entry.organisation, entry.by].filter(Boolean).join(" · ")),
                    entry.note ? p({ class: "timeline-note" }, entry.note) : null)))),
            steps.length > 0 && this.openKey === undefined ? div({ class: "task-buttons" }, steps) : null);
    }

    private stepButton(step: Step, action = ""): HTMLElement {
        const atOnce = !step.fields.some((field) => field.isRequired || field.kind === "photos");
        const element = button({ type: "button", class: step.danger ? "button button-danger-quiet" : "button",
            "data-task-action": action || step.key.replace(":", "-") }, step.label);
        element.addEventListener("click", () => atOnce ? void this.performAtOnce(step, element) : this.openForm(step));
        return element;
    }

    private openForm(step: Step): void {
        const kind = String(step.body["kind"] ?? "");
        const close = () => {
            this.openKey = undefined;
            fill(this.formHost);
            show(this.notice, false);
            this.draw();
        };
        const { watermark: mark, photos } = this.context;
        const watermark = mark && (() => mark(this.ticket));
        const context = { ticket: this.ticket, handlers: undefined, watermark, photos, organisationKinds: kind === "whistle" ? ["department", "policeStation"] : [] };
        const form = makeForm({
            fields: step.fields.flatMap((field) => fieldFor(
                kind === "whistle" && field.name === "ground" ? { ...field, label: t("whistleGround") } : field, context) ?? []),
            draft: `${this.ticket.id}:${step.key}`, submitLabel: step.label, danger: step.danger === true, cancel: close,
            submit: async (values, intention) => {
                const result = await this.perform(step, values, intention);
                close();
                this.context.done(result);
            },
            conflict: () => this.context.stale(),
        });
        this.openKey = step.key;
        this.draw();
        fill(this.formHost, h3(step.label), form.element);
        form.element.querySelector<HTMLElement>("input, textarea, select")?.focus();
        this.formHost.scrollIntoView({ block: "nearest" });
    }

    private async performAtOnce(step: Step, pressed: HTMLButtonElement): Promise<void> {
        pressed.disabled = true;
        try {
            this.context.done(await this.perform(step, {}, this.oneClick));
        } catch (error) {
            toast(sentence(error), "danger");
            this.context.stale();
        } finally {
            pressed.disabled = false;
        }
    }

    private async perform(step: Step, values: Record<string, unknown>, intention: Intention): Promise<TicketDetail> {
        const task = this.taskOf(step);
        const result = task && this.context.perform
            ? await this.context.perform(this.ticket, task, step, { version: task.version, ...values })
            : inOnePiece(await send<TicketAnswer>("POST", step.path, { ...step.body, ...(task && { version: task.version }), ...values }, intention));
        const isKept = result.sideTasks.some((one) => one.isKept && one.task.id === task?.id);
        toast(t(isKept ? "actionKept" : "actionDone", { action: step.label }));
        return result;
    }

    /** As it stands on the screen now, also when the form was opened before. */
    private taskOf(step: Step): SideTask | undefined {
        return this.ticket.sideTasks.find((one) => step.key.startsWith(`${one.task.id}:`))?.task;
    }
}
