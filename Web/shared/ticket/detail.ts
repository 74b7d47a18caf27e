// One ticket in full, kept true by the feed: used in the desks' side panel and on the phone.
import { Child, fill, tags } from "../dom";
import type { Feed } from "../feed";
import type { AllowedAction, TicketDetail } from "../model";
import type { PhotoKeeper } from "../photo-field";
import { t, textFor } from "../texts";
import { fullTime } from "../time";
import { sentence } from "../toast";
import { PerformStep, SideTaskPanel } from "../side-tasks/panel";
import { ActionPanel } from "./actions";
import { loadTicket } from "./load";
import { dueBar, stateTag, urgencyTag } from "./badges";
import { MediationPanel } from "./mediations";
import { photoSection } from "./photos";
import { revealButton } from "./reveal";
import { timelineSection } from "./timeline";

const { button, dd, div, dl, dt, h2, p, section, span } = tags;

export interface DetailOptions {
    feed: Feed;
    mayClearPhotos: boolean;
    /** Further things under the title, such as the way there. */
    extra?(ticket: TicketDetail): Child;
    /** Written on the photos of an action, where they serve as evidence. */
    watermark?(ticket: TicketDetail): string[];
    done?(ticket: TicketDetail): void;
    perform?: ((ticket: TicketDetail, allowed: AllowedAction, values: Record<string, unknown>) => Promise<TicketDetail>) | undefined;
    /** Does a step of a side task in another way than by calling the server at once. */
    performStep?: PerformStep | undefined;
    photos?: PhotoKeeper | undefined;
    /** The ticket with what waits on this device put over it. */
    overlaid?(ticket: TicketDetail): TicketDetail;
    closed?(): void;
}

export class DetailView {
    readonly element = div({ class: "detail", "aria-busy": "true" });
    ticket: TicketDetail | undefined;
    private readonly head = div({ class: "detail-head" });
    private readonly body = div({ class: "detail-body" });
    private readonly actionHost = div({ class: "detail-actions" });
    private readonly sideHost = div({ class: "detail-part" });
    private panel: ActionPanel | undefined;
    private sidePanel: SideTaskPanel | undefined;
    private mediations: MediationPanel | undefined;
    private readonly silence: () => void;
    private readonly clock: ReturnType<typeof setInterval>;

    constructor(readonly id: string, private readonly options: DetailOptions) {
        fill(this.element, div({ class: "skeleton skeleton-detail" }));
        this.silence = options.feed.listen({
            ticket: (change) => {
                if (change.id !== this.id) return;
                if (change.ticket === null) this.fail(t("leftYourView"));
                else if (change.ticket.version > (this.ticket?.version ?? 0) || /^task|^mediated$/.test(change.change)) void this.load();
            },
        });
        this.clock = setInterval(() => this.drawHead(), 30_000);
        void this.load();
    }

    dispose(): void {
        this.silence();
        clearInterval(this.clock);
    }

    focusActions(): void { this.panel?.focus(); }

    async load(): Promise<void> {
        try {
            this.take(await loadTicket(this.id));
        } catch (error) {
            if (!this.ticket) this.fail(sentence(error));
        }
    }

    private fail(message: string): void {
        this.element.setAttribute("aria-busy", "false");
        fill(this.element, div({ class: "blank", role: "alert" }, p(message),
            button({ type: "button", class: "button", on: { click: () => void this.load() } }, t("tryAgain")),
            this.options.closed ? button({ type: "button", class: "button", on: { click: () => this.options.closed?.() } }, t("close")) : null));
    }

    private take(ticket: TicketDetail): void {
        if (this.ticket && ticket.version < this.ticket.version) return;
        ticket = this.options.overlaid?.(ticket) ?? ticket;
        this.ticket = ticket;
        if (!this.panel) {
            const done = (next: TicketDetail) => {
                this.take(next);
                this.options.done?.(next);
            };
            const stale = () => void this.load();
            this.panel = new ActionPanel(ticket, { done, stale, watermark: this.options.watermark, perform: this.options.perform, photos: this.options.photos });
            this.sidePanel = new SideTaskPanel(ticket, { done, stale, perform: this.options.performStep, photos: this.options.photos, watermark: this.options.watermark });
            fill(this.actionHost, this.panel.element);
            this.mediations = new MediationPanel(ticket, done);
            fill(this.sideHost, this.sidePanel.element, this.mediations.element);
        } else {
            this.panel.update(ticket);
            this.sidePanel?.update(ticket);
            this.mediations?.update(ticket);
        }
        this.sideHost.hidden = ticket.sideTasks.length + ticket.issuable.length + ticket.mediations.length === 0 && !ticket.mayMediate;
        if (this.head.parentElement !== this.element) fill(this.element, this.head, this.actionHost, this.sideHost, this.body);
        this.element.setAttribute("aria-busy", "false");
        this.drawHead();
        this.drawBody(ticket);
    }

    private drawHead(): void {
        const { ticket } = this;
        if (!ticket) return;
        fill(this.head,
            div({ class: "detail-title" }, h2(ticket.typeName), stateTag(ticket), urgencyTag(ticket),
                ticket.isExtraTask ? span({ class: "tag tag-raised" }, t("extraTask")) : null,
                ticket.isReopened ? span({ class: "tag tag-raised" }, t("reopened")) : null),
            p({ class: "detail-number" }, t("ticketNumber", { number: ticket.number })),
            ticket.isKept ? p({ class: "notice", role: "status" }, t("keptHere")) : null,
            ticket.due ? dueBar(ticket, Date.now()) : null,
            this.options.extra?.(ticket),
            ticket.description ? p({ class: "description" }, ticket.description) : null);
    }

    private drawBody(ticket: TicketDetail): void {
        const rights = { mayClear: this.options.mayClearPhotos, changed: () => void this.load() };
        fill(this.body,
            photoSection(ticket, rights),
            factSection(ticket),
            timelineSection(ticket, Date.now()));
    }
}

function factSection(ticket: TicketDetail): HTMLElement {
    const reporter = ticket.reporter;
    const extension = ticket.pendingExtension;
    const facts: [string, Child][] = [
        [t("place"), [ticket.address, ticket.grid?.name, ticket.town?.name].filter(Boolean).join(" · ")],
        [t("responsible"), ticket.responsible?.name],
        [t("handler"), ticket.handler?.name],
        [t("worker"), ticket.worker?.name],
        [t("reporter"), [
            [textFor(`source.${ticket.source}`, ticket.source), reporter?.name, reporter?.phone].filter(Boolean).join(" · "),
            reporter?.mayReveal ? [" ", revealButton(`/api/tickets/${encodeURIComponent(ticket.id)}/reporter/reveal`)] : null,
        ]],
        [t("reportedAt"), fullTime(ticket.reportedAt)],
        [t("stageDue"), ticket.due ? fullTime(ticket.due) : ""],
        [t("handlingDue"), ticket.handlingDue ? fullTime(ticket.handlingDue) : ""],
        [t("pendingExtension"), extension ? `${extension.amount} ${textFor(`clock.${extension.clock}`, extension.clock)}` : ""],
        [t("foundOnSite"), ticket.foundOnSite === undefined ? "" : t(ticket.foundOnSite ? "foundYes" : "foundNo")],
        [t("returnsCount"), ticket.returns > 0 ? String(ticket.returns) : ""],
        [t("ratingLabel"), ticket.rating ? textFor(`rating.${ticket.rating}`, ticket.rating) : ""],
        [t("mergedInto"), ticket.mergedInto],
    ];
    return section({ class: "detail-part" },
        dl({ class: "facts" }, facts.filter(([, value]) => value).map(([name, value]) => div(dt(name), dd(value)))));
}
