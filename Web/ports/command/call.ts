// A call taken by the acceptor: the same report as anybody's, on behalf of whoever rings.
import { get, send } from "../../shared/api";
import { fill, tags } from "../../shared/dom";
import { booleanField, choiceField, textField } from "../../shared/fields";
import { makeForm } from "../../shared/form";
import type { Option, Page, TicketRow } from "../../shared/model";
import type { PortContext } from "../../shared/port";
import { path } from "../../shared/router";
import { searchField } from "../../shared/search-field";
import { t } from "../../shared/texts";
import { typeOptions } from "../../shared/ticket/types";

const { a, button, dd, div, dl, dt, h1, h2, p, section } = tags;

interface ReportedTicket { ticket: TicketRow; queryCode?: string }

interface Community { code: string; name: string }

/** All communities of the area, fetched once and narrowed by what is typed. */
function communities(scope: string): (text: string) => Promise<Option[]> {
    let loading: Promise<Community[]> | undefined;
    const load = async () => {
        const all: Community[] = [];
        let cursor: string | undefined;
        do {
            const page: Page<Community> = await get("/api/areas", { parent: scope, level: "community", limit: 100, cursor });
            all.push(...page.items);
            cursor = page.nextCursor;
        } while (cursor);
        return all;
    };
    return async (text) => {
        loading ??= load().catch((error: unknown) => {
            loading = undefined;
            throw error;
        });
        return (await loading).filter((one) => one.name.includes(text) || one.code.startsWith(text))
            .map((one) => ({ value: one.code, label: one.name }));
    };
}

export function openCall(context: PortContext, host: HTMLElement): void {
    const body = div();
    host.append(div({ class: "page page-narrow" }, h1(t("tab.call")), p({ class: "hint" }, t("callHint")), body));
    const begin = () => {
        const form = makeForm({
            draft: "call", submitLabel: t("registerCall"),
            fields: [
                textField({ name: "name", label: t("callerName"), maximum: 50 }),
                textField({ name: "phone", label: t("callerPhone"), type: "tel", maximum: 24 }),
                searchField({ name: "type", label: t("ticketType"), required: true, find: typeOptions }),
                searchField({ name: "area", label: t("callCommunity"), required: true, find: communities(context.session.posting.scope) }),
                textField({ name: "address", label: t("address"), required: true, maximum: 200 }),
                textField({ name: "description", label: t("whatHappened"), required: true, lines: 4 }),
                choiceField({ name: "urgency", label: t("urgencyLabel"), initial: "normal",
                    options: (["normal", "raised", "urgent", "critical"] as const).map((value) => ({ value, label: t(`urgency.${value}`) })) }),
                booleanField({ name: "agreeToReveal", label: t("agreeToReveal") }),
            ],
            submit: async ({ name, phone, agreeToReveal, ...values }, intention) => {
                const reporter = { name, phone, agreeToReveal };
                done(await send<ReportedTicket>("POST", "/api/tickets", { ...values, source: "hotline", reporter }, intention));
            },
        });
        fill(body, section({ class: "panel" }, form.element));
    };
    const done = ({ ticket, queryCode }: ReportedTicket) => {
        const next = button({ type: "button", class: "button button-primary", on: { click: begin } }, t("nextCall"));
        fill(body, section({ class: "panel", role: "status" }, h2(t("callRegistered")),
            dl({ class: "facts" }, div(dt(t("callNumber")), dd(ticket.number)), div(dt(t("callCode")), dd(queryCode ?? "--"))),
            div({ class: "form-actions" }, a({ class: "button", href: path("desk", "all", ticket.id) }, t("openTicket")), next)));
        next.focus();
    };
    begin();
}
