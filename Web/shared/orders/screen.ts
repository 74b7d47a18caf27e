// Orders: those that one was given, those that one's organisation gave, and the form that gives one.
import { get, send } from "../api";
import { fill, tags } from "../dom";
import { textField } from "../fields";
import { makeForm } from "../form";
import { Intention } from "../identity";
import { pagedCards, showFailure } from "../paged-cards";
import type { PortContext } from "../port";
import { navigate, path, Screen } from "../router";
import { scrollingTable } from "../table";
import { addTexts, t, TextKey } from "../texts";
import { orderTexts } from "../texts/orders";
import { dueBar, isOverdue } from "../ticket/badges";
import { fullTime } from "../time";
import { sentence, toast } from "../toast";
import { giveForm } from "./give";
import type { OrderDetail, OrderRow } from "./model";

addTexts(orderTexts);

const { a, button, dd, div, dl, dt, h1, h2, img, li, nav, p, section, span, tbody, td, th, thead, tr, ul } = tags;

const tones: Record<string, string> = { sent: "tag-raised", read: "tag-raised", received: "tag-quiet", answered: "tag-done" };

function stateTag(state: string, label: string): HTMLElement { return span({ class: `tag ${tones[state] ?? "tag-quiet"}` }, label); }

/** Whether anybody still has to answer. */
function isOpen(order: OrderRow): boolean {
    if (order.isWithdrawn) return false;
    return order.state !== undefined ? order.state !== "answered"
        : order.counts !== undefined && order.counts.sent + order.counts.read + order.counts.received > 0;
}

function clock(order: OrderRow): HTMLElement | null {
    return order.due !== undefined && isOpen(order) ? dueBar({ due: order.due, stageStartedAt: order.issuedAt }, Date.now()) : null;
}

function headLine(order: OrderRow): HTMLElement {
    return span({ class: "ticket-card-head" }, span({ class: "ticket-card-type" }, order.issuer.name),
        order.isWithdrawn ? span({ class: "tag tag-quiet" }, t("orderWithdrawn"))
            : order.state && order.stateLabel ? stateTag(order.state, order.stateLabel) : null);
}

function card(list: string, order: OrderRow): HTMLElement {
    const isLate = isOpen(order) && isOverdue(order, Date.now());
    return li(a({ href: path("orders", list, order.id), class: isLate ? "ticket-card card-over" : "ticket-card" },
        headLine(order), span({ class: "ticket-card-place" }, order.text.slice(0, 80)),
        order.counts && list === "issued" ? span({ class: "row-minor" }, t("orderCounts", order.counts)) : null, clock(order)));
}

/** The address is `#/orders/list/id`, or `#/orders/give`. */
export function openOrders(context: PortContext, host: HTMLElement, start: string[]): Screen {
    const { rights } = context.session;
    const names = ["mine", ...(rights.includes("seeOrders") ? ["issued"] : []), ...(rights.includes("giveOrders") ? ["give"] : [])];
    const links = names.map((name) => a({ href: path("orders", name), class: "segment" }, t(`orders.${name}` as TextKey)));
    const body = div();
    host.append(div({ class: "page" }, h1(t("tab.orders")),
        names.length > 1 ? nav({ class: "segments", "aria-label": t("tab.orders") }, links) : null, body));
    let segments: string[] = [];
    let round = 0;

    const openList = async (list: string) => {
        const mine = ++round;
        await pagedCards<OrderRow>(body, {
            path: "/api/orders", query: { list }, empty: "noOrders", card: (order) => card(list, order), isCurrent: () => mine === round,
        });
    };
    const openOne = async (list: string, id: string) => {
        const mine = ++round;
        try {
            let detail = await get<OrderDetail>(`/api/orders/${id}`);
            // To open it is to read it.
            if (detail.order.allowed.some((one) => one.action === "read")) {
                detail = await send<OrderDetail>("POST", `/api/orders/${id}/read`, {}, new Intention());
            }
            if (mine === round) drawOne(list, detail);
        } catch (error) {
            if (mine === round) showFailure(body, error, () => void openOne(list, id));
        }
    };
    const drawOne = (list: string, { order, attachments, answer, receipts }: OrderDetail) => {
        const done = (detail: OrderDetail) => {
            toast(t("orderDone"));
            drawOne(list, detail);
        };
        const act = (action: string) => (values: Record<string, unknown>, intention: Intention) =>
            send<OrderDetail>("POST", `/api/orders/${order.id}/${action}`, values, intention).then(done);
        const actions = order.allowed.filter((one) => one.action !== "read").map((one) => {
            if (!one.needsNote) {
                return button({ type: "button", class: "button", "data-action": one.action, on: {
                    click: () => act(one.action)({}, new Intention()).catch((error: unknown) => toast(sentence(error), "danger")),
                } }, one.label);
            }
            return tags.details({ class: "branch", "data-action": one.action, open: one.action === "answer" }, tags.summary(one.label), makeForm({
                draft: `order:${order.id}:${one.action}`, submitLabel: one.label, danger: one.action === "withdraw",
                fields: [textField({ name: "note", label: t(one.action === "answer" ? "orderAnswer" : "orderNote"), required: true, lines: 3 })],
                submit: act(one.action),
            }).element);
        });
        fill(body,
            p(a({ href: path("orders", list) }, t("backToOrders"))),
            section({ class: "panel" }, headLine(order), p({ class: "order-text" }, order.text),
                p({ class: "row-minor" }, t("orderFrom", { who: order.issuer.name, at: fullTime(order.issuedAt) }),
                    order.urgedAt ? [" · ", t("orderUrged", { at: fullTime(order.urgedAt) })] : null),
                clock(order),
                attachments.length === 0 ? null : ul({ class: "photos" }, attachments.map((one) => li({ class: "photo" },
                    a({ href: `/api/attachments/${one.id}`, target: "_blank", rel: "noopener" },
                        one.kind === "photo" ? img({ src: `/api/attachments/${one.id}/thumbnail`, alt: t("orderFiles") }) : one.fileName ?? "PDF")))),
                answer === undefined ? null : dl({ class: "facts" }, div(dt(t("orderAnswer")), dd(answer))),
                div({ class: "order-actions" }, actions)),
            receipts ? section({ class: "panel" }, h2(t("orderReceipts")), order.counts ? p({ class: "hint" }, t("orderCounts", order.counts)) : null,
                scrollingTable({ class: "table table-plain" },
                    thead(tr([t("orderRecipient"), t("orderState"), t("orderChangedAt"), t("orderAnswer")].map((one) => th({ scope: "col" }, one)))),
                    tbody(receipts.map((one) => tr(td(one.name), td(stateTag(one.state, one.stateLabel)), td(fullTime(one.changedAt)), td(one.note ?? "--")))))) : null);
    };
    const reload = () => {
        const [list = "mine", id] = segments;
        if (list === "give") return;
        void (id ? openOne(list, id) : openList(list));
    };
    const update = (wanted: string[]) => {
        const list = names.includes(wanted[0] ?? "") ? wanted[0] as string : "mine";
        segments = [list, ...wanted.slice(1)];
        links.forEach((link, at) => {
            if (names[at] === list) link.setAttribute("aria-current", "page");
            else link.removeAttribute("aria-current");
        });
        if (list === "give") {
            round += 1;
            fill(body, section({ class: "panel" }, giveForm(context, (detail) => {
                toast(t("orderGiven"));
                navigate("orders", "issued", detail.order.id);
            })));
        } else reload();
    };
    const silence = context.feed.listen({
        // What somebody is typing stays.
        order: ({ id }) => { if (!body.contains(document.activeElement) && (segments[1] === undefined || segments[1] === id)) reload(); },
        reset: reload,
    });
    update(start);
    return {
        update,
        dispose: () => {
            round += 1;
            silence();
        },
    };
}
