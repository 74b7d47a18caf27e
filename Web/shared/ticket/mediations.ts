// The mediations of a dispute: what was held so far, and the form that notes another session.
import { send } from "../api";
import { fill, freshId, show, tags } from "../dom";
import { choiceField, complaint, Field, textField } from "../fields";
import { makeForm } from "../form";
import type { MediationItem, TicketAnswer, TicketDetail } from "../model";
import { t } from "../texts";
import { atClock, endOfOfficeDay, fullTime } from "../time";
import { toast } from "../toast";
import { inOnePiece } from "./load";

const { button, dd, div, dl, dt, fieldset, h3, input, label, legend, p, section, span } = tags;
const partiesAtMost = 10;

interface Party { name: string; phone: string }

/** Name and telephone of each side; two rows at first, more as they are needed. */
function partiesField(): Field {
    const error = complaint();
    const rows = div({ class: "party-rows" });
    const more = button({ type: "button", class: "button button-small" }, t("addParty"));
    const add = (party: Party = { name: "", phone: "" }) => {
        const number = rows.children.length + 1;
        const [nameId, phoneId] = [freshId("party"), freshId("party")];
        rows.append(div({ class: "party-row" },
            label({ for: nameId, class: "visually-hidden" }, t("partyName", { n: number })),
            input({ id: nameId, class: "input", maxlength: 50, autocomplete: "off", placeholder: t("partyName", { n: number }), value: party.name }),
            label({ for: phoneId, class: "visually-hidden" }, t("partyPhone", { n: number })),
            input({ id: phoneId, class: "input", type: "tel", maxlength: 24, autocomplete: "off", placeholder: t("partyPhone", { n: number }), value: party.phone })));
        show(more, rows.children.length < partiesAtMost);
    };
    more.addEventListener("click", () => add());
    add();
    add();
    const filled = (): Party[] => Array.from(rows.children, (row) => {
        const [name, phone] = Array.from(row.querySelectorAll("input"), (one) => one.value.trim());
        return { name: name ?? "", phone: phone ?? "" };
    }).filter((party) => party.name !== "" || party.phone !== "");
    return {
        name: "parties",
        required: true,
        element: fieldset({ class: "field", "aria-describedby": error.id }, legend(t("parties")), rows, more, error.element),
        value: () => filled().length > 0 ? filled().map(({ name, phone }) => phone ? { name, phone } : { name }) : undefined,
        // Names of people in a dispute are kept in no browser.
        draft: () => undefined,
        restore: () => undefined,
        complain: error.tell,
    };
}

function dayAndTime(): Field {
    const field = textField({ name: "heldAt", label: t("heldAt"), required: true, type: "datetime-local" });
    return {
        ...field,
        value: () => {
            const chosen = field.value();
            return typeof chosen === "string" ? atClock(chosen) : undefined;
        },
    };
}

function followUpDay(): Field {
    const field = textField({ name: "followUp", label: t("followUpOn"), type: "date" });
    return {
        ...field,
        value: () => {
            const chosen = field.value();
            return typeof chosen === "string" ? endOfOfficeDay(chosen) : undefined;
        },
    };
}

function card(one: MediationItem): HTMLElement {
    const facts: [string, string | undefined][] = [
        [t("heldAt"), fullTime(one.heldAt)], [t("mediator"), `${one.organisation} · ${one.mediator}`],
        [t("parties"), one.parties.map((party) => [party.name, party.phone].filter(Boolean).join(" ")).join("；")],
        [t("agreement"), one.agreement], [t("followUpOn"), one.followUp && fullTime(one.followUp)],
    ];
    return div({ class: "side-task mediation" },
        div({ class: "side-task-head" }, span({ class: "tag tag-state" }, one.modeLabel),
            span({ class: one.outcome === "agreed" ? "tag tag-done" : "tag tag-raised" }, one.outcomeLabel)),
        dl({ class: "facts" }, facts.filter(([, value]) => value).map(([name, value]) => div(dt(name), dd(value)))));
}

/** Keeps an open form with all that is typed while the ticket changes around it. */
export class MediationPanel {
    readonly element = section({ class: "side-tasks", hidden: true });
    private readonly list = div({ class: "side-task-list" });
    private readonly formHost = div({ class: "task-form" });
    private readonly start = button({ type: "button", class: "button", "data-mediation": "note" }, t("noteMediation"));

    constructor(private ticket: TicketDetail, private readonly done: (ticket: TicketDetail) => void) {
        this.start.addEventListener("click", () => this.openForm());
        this.element.append(h3(t("mediations")), this.list, div({ class: "task-buttons" }, this.start), this.formHost);
        this.update(ticket);
    }

    update(ticket: TicketDetail): void {
        this.ticket = ticket;
        show(this.element, ticket.mediations.length > 0 || ticket.mayMediate);
        fill(this.list, ticket.mediations.length === 0 ? p({ class: "empty-small" }, t("noMediations")) : ticket.mediations.map(card));
        show(this.start, ticket.mayMediate && this.formHost.children.length === 0);
    }

    private openForm(): void {
        const close = () => {
            fill(this.formHost);
            this.update(this.ticket);
            this.start.focus();
        };
        const form = makeForm({
            draft: `${this.ticket.id}:mediation`, submitLabel: t("noteMediation"), cancel: close,
            fields: [
                choiceField({ name: "mode", label: t("mediationMode"), required: true,
                    options: (["onSite", "telephone", "online"] as const).map((value) => ({ value, label: t(`mediationMode.${value}`) })) }),
                dayAndTime(), partiesField(),
                choiceField({ name: "outcome", label: t("mediationOutcome"), required: true,
                    options: (["agreed", "adjourned", "failed"] as const).map((value) => ({ value, label: t(`mediationOutcome.${value}`) })) }),
                textField({ name: "agreement", label: t("agreement"), lines: 4 }), followUpDay(),
            ],
            submit: async (values, intention) => {
                const path = `/api/tickets/${encodeURIComponent(this.ticket.id)}/mediations`;
                const result = inOnePiece(await send<TicketAnswer>("POST", path, values, intention));
                toast(t("saved"));
                close();
                this.done(result);
            },
        });
        fill(this.formHost, h3(t("noteMediation")), form.element);
        show(this.start, false);
        form.element.querySelector<HTMLElement>("input, textarea")?.focus();
    }
}
