// A report in three taps: the photo, what it is, send.
import { get, send } from "../../shared/api";
import { fill, show, tags } from "../../shared/dom";
import { choiceField, textField } from "../../shared/fields";
import { makeForm } from "../../shared/form";
import { icon } from "../../shared/icons";
import type { Page, TicketAnswer, TicketRow } from "../../shared/model";
import { photoField } from "../../shared/photo-field";
import type { PortContext } from "../../shared/port";
import { navigate, path } from "../../shared/router";
import { t } from "../../shared/texts";
import { fullTime } from "../../shared/time";
import { toast } from "../../shared/toast";
import { categoryField, remember } from "./category-field";
import { placeField } from "./place-field";
import { takeBegun } from "./report-draft";

const { a, button, div, h1, p } = tags;

export function openReport(context: PortContext, host: HTMLElement): void {
    const similar = p({ class: "notice", hidden: true });
    let typeCode = "";
    /** Same type, same grid, still open: the worker sees it before reporting it again. */
    const lookForSame = async () => {
        const grid = place.grid();
        if (!grid || !typeCode) return show(similar, false);
        try {
            const found = await get<Page<TicketRow>>("/api/tickets", { list: "open", area: grid.code, type: typeCode, limit: 5 });
            const first = found.items[0];
            if (!first) return show(similar, false);
            fill(similar, t("alreadyReported", { n: found.items.length }), " ", a({ href: path("task", first.id) }, t("lookAtIt")));
            show(similar, true);
        } catch { /* the hint is only a help */ }
    };
    const place = placeField(context.session.posting.scope, () => void lookForSame());
    const photos = photoField({
        name: "attachments", label: t("photos"), camera: true, maximum: 6,
        watermark: () => [fullTime(new Date().toISOString()), place.words(), context.session.user.name].filter(Boolean),
    });
    const type = categoryField((code) => {
        typeCode = code;
        void lookForSame();
    });
    const urgency = choiceField({
        name: "urgency", label: t("urgencyLabel"), initial: "normal", required: true,
        options: (["normal", "raised", "urgent"] as const).map((value) => ({ value, label: t(`urgency.${value}`) })),
    });
    const description = textField({ name: "description", label: t("description"), lines: 2, maximum: 500 });
    const handled = button({ type: "button", class: "button" }, t("selfHandled"));
    const form = makeForm({
        fields: [photos, type, place, urgency, description], draft: "report", submitLabel: t("submit"), beside: [handled],
        submit: async ({ place: where, ...values }, intention) => {
            const body = { ...values, ...(where as object) };
            const { ticket } = await send<TicketAnswer>("POST", "/api/tickets", body, intention);
            remember(ticket.type);
            toast(t("reported", { number: ticket.number }));
            navigate("home");
        },
    });
    handled.addEventListener("click", () => void form.send({ selfHandled: true }));
    form.element.classList.add("report-form");
    host.append(
        div({ class: "screen-head" },
            button({ type: "button", class: "button button-ghost", on: { click: () => history.back() } }, icon("back"), t("back")), h1(t("photoReport"))),
        similar, form.element);
    void photos.add(takeBegun());
}
