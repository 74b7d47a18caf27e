// A report in three taps: the photo, what it is, send. It is on the phone when the screen closes, and with the server when there is a network.
import { get, send } from "../../shared/api";
import { fill, show, tags } from "../../shared/dom";
import { choiceField, textField } from "../../shared/fields";
import { makeForm } from "../../shared/form";
import { icon } from "../../shared/icons";
import type { Duplicate, Page, TicketAnswer } from "../../shared/model";
import { photoField } from "../../shared/photo-field";
import type { PortContext } from "../../shared/port";
import { navigate, path } from "../../shared/router";
import { t } from "../../shared/texts";
import { fullTime } from "../../shared/time";
import { sentence, toast } from "../../shared/toast";
import { categoryField, remember, typeName } from "./category-field";
import { outbox, serverNow } from "./outbox/field-outbox";
import { photosOf, photosOnPhone } from "./outbox/photos";
import { placeField } from "./place-field";
import { takeBegun, takeReplaced } from "./report-draft";

const { a, button, div, h1, p } = tags;

export function openReport(context: PortContext, host: HTMLElement): void {
    const replaced = takeReplaced();
    const similar = p({ class: "notice", hidden: true });
    let typeCode = "";
    let round = 0;
    /** Same kind, a few steps away, still open: the worker sees it before reporting it again, and may endorse it instead. */
    const lookForSame = async () => {
        const mine = ++round;
        const point = place.point();
        show(similar, false);
        if (!point || !typeCode) return;
        try {
            const found = await get<Page<Duplicate>>("/api/tickets/near", { ...point, type: typeCode });
            const first = found.items[0];
            if (!first || mine !== round) return;
            fill(similar, t("alreadyReported", { n: found.items.length, reason: first.reason }), " ",
                a({ href: path("task", first.ticket.id) }, t("lookAtIt")), " ", endorseButton(first));
            show(similar, true);
        } catch { /* the hint is only a help */ }
    };
    const endorseButton = ({ ticket }: Duplicate) => {
        const press = button({ type: "button", class: "button button-small" }, t("endorse"));
        press.addEventListener("click", async () => {
            press.disabled = true;
            try {
                const { number } = await send<{ number: number }>("POST", `/api/tickets/${encodeURIComponent(ticket.id)}/endorse`);
                form.forget();
                toast(t("endorsed", { n: number }));
                navigate("home");
            } catch (error) {
                toast(sentence(error), "danger");
                press.disabled = false;
            }
        });
        return press;
    };
    const place = placeField(context.session.posting.scope, () => void lookForSame());
    const photos = photoField({
        name: "attachments", label: t("photos"), camera: true, maximum: 6,
        keeper: photosOnPhone,
        watermark: async () => {
            await place.found;
            return [fullTime(new Date(serverNow()).toISOString()), place.words(), context.session.user.name].filter(Boolean);
        },
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
        submit: async ({ place: where, attachments, ...values }) => {
            const title = await typeName(typeCode);
            const detail = [place.words(), values["description"]].filter(Boolean).join(" · ");
            const answer = await outbox.submit({
                kind: "report", path: "/api/tickets", body: { ...values, ...(where as object) }, photos: await photosOf(attachments),
                title, detail, draft: form.typed(),
            }) as TicketAnswer | undefined;
            if (replaced) await outbox.remove({ ...replaced, photos: [] });
            remember(typeCode);
            toast(answer ? t("reported", { number: answer.ticket.number }) : t("reportKept"));
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
