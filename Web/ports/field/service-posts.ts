// My service posts: what is due on my list, done in a tap with a short note.
import { get, send } from "../../shared/api";
import { fill, tags } from "../../shared/dom";
import { textField } from "../../shared/fields";
import { makeForm } from "../../shared/form";
import type { PortContext } from "../../shared/port";
import type { MyServicePosts, ServiceItem, ServicePostDetail } from "../../shared/service-posts/model";
import { addTexts, t } from "../../shared/texts";
import { servicePostTexts } from "../../shared/texts/service-posts";
import { sentence, toast } from "../../shared/toast";

addTexts(servicePostTexts);

const { button, details, div, h1, h2, li, p, section, span, summary, ul } = tags;

export function openServicePosts(_: PortContext, host: HTMLElement): void {
    const body = div({ "aria-live": "polite" });
    host.append(h1(t("myServicePosts")), body);
    const load = async () => {
        fill(body, [1, 2, 3].map(() => div({ class: "skeleton skeleton-card" })));
        try {
            const mine = await get<MyServicePosts>("/api/service-posts/mine");
            fill(body, mine.items.length === 0
                ? div({ class: "blank" }, p({ class: "blank-title" }, t("noServicePosts")), p({ class: "hint" }, t("noServicePostsHint")))
                : mine.items.map((one) => post(one, () => void load())));
        } catch (error) {
            fill(body, div({ class: "blank", role: "alert" }, p(sentence(error)),
                button({ type: "button", class: "button button-primary", on: { click: () => void load() } }, t("tryAgain"))));
        }
    };
    void load();
}

function post(one: ServicePostDetail, changed: () => void): HTMLElement {
    const open = one.items.filter((item) => item.nextOn !== undefined);
    return section({ class: "panel" },
        h2(`${one.post.kindName} · ${one.post.covers}`),
        p({ class: "row-minor" }, one.post.unitName, " ", one.post.due > 0 ? span({ class: "tag tag-raised" }, t("serviceDueCount", { n: one.post.due })) : null),
        open.length === 0 ? p({ class: "empty-small" }, t("serviceListEmpty")) : ul({ class: "cards" }, open.map((item) => card(item, changed))),
        details(summary(t("serviceHistory")), one.done.length === 0 ? p({ class: "hint" }, t("serviceNeverDone"))
            : ul(one.done.map((done) => {
                const item = one.items.find((line) => line.id === done.item);
                return li(`${done.doneOn} ${item ? `${item.place} · ${item.work}` : ""}`, done.note ? p({ class: "row-minor" }, done.note) : null);
            }))));
}

function card(item: ServiceItem, changed: () => void): HTMLElement {
    const what = `${item.place} · ${item.work}`;
    const place = div();
    const done = button({ type: "button", class: item.isDue ? "button button-primary" : "button", "aria-label": t("serviceDoneOf", { what }) }, t("serviceDone"));
    done.addEventListener("click", () => {
        done.hidden = true;
        const form = makeForm({
            draft: `service:${item.id}`, submitLabel: t("serviceDone"),
            fields: [textField({ name: "note", label: t("serviceNote"), lines: 2, maximum: 200 })],
            cancel: () => {
                fill(place);
                done.hidden = false;
            },
            submit: async (values, intention) => {
                await send("POST", `/api/service-items/${item.id}/done`, values, intention);
                toast(t("serviceDoneNoted"));
                changed();
            },
        });
        fill(place, form.element);
        form.element.querySelector<HTMLElement>("textarea")?.focus();
    });
    return li({ class: "ticket-card" },
        div({ class: "card-title" }, item.place, " ", item.isDue ? span({ class: "tag tag-raised" }, t("serviceDueNow")) : null),
        p(item.work),
        p({ class: "row-minor" }, item.interval ? t("serviceEvery", { n: item.interval }) : t("serviceOnce"), " · ", t("serviceNextOn", { day: item.nextOn ?? "" })),
        done, place);
}
