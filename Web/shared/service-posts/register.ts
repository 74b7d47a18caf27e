// The service posts of an area at a desk: who has taken on what, what is due, and the list of each.
import { get, send } from "../api";
import { fill, tags } from "../dom";
import { selectField, textField } from "../fields";
import { makeForm } from "../form";
import type { PortContext } from "../port";
import { openRegistry, text } from "../registry";
import type { Screen } from "../router";
import { t, TextKey } from "../texts";
import { sentence, toast } from "../toast";
import type { ServiceItem, ServicePost, ServicePostDetail } from "./model";

const { button, div, h3, label, li, option, p, select, span, ul } = tags;

interface Kind { code: string; name: string }

export function openServicePostRegister({ session }: PortContext, host: HTMLElement): Screen {
    const list = select({ class: "input", id: "service-post-list" }, ["held", "due", "ended"].map((one) => option({ value: one }, t(`servicePost.${one}` as TextKey))));
    const mayManage = session.rights.includes("manageServicePosts");
    return openRegistry<ServicePost>({
        title: t("tab.servicePosts"), path: "/api/service-posts", key: (row) => row.id,
        createLabel: mayManage ? t("newServicePost") : undefined,
        query: () => ({ list: list.value }),
        head: (reload) => {
            list.addEventListener("change", reload);
            return [label({ class: "visually-hidden", for: "service-post-list" }, t("servicePostList")), list];
        },
        columns: [
            { title: t("servicePostUnit"), cell: (row) => div(row.unitName, div({ class: "row-minor" }, row.community)) },
            { title: t("servicePostHolder"), cell: (row) => row.holder },
            { title: t("servicePostKind"), cell: (row) => row.kindName },
            { title: t("servicePostCovers"), cell: (row) => row.covers },
            { title: t("servicePostFrom"), class: "code", cell: (row) => row.from },
            { title: t("servicePostTo"), class: "code", cell: (row) => text(row.to) },
            { title: t("servicePostOpen"), class: "code", cell: (row) => String(row.open) },
            { title: t("servicePostDue"), cell: (row) => row.due > 0 ? span({ class: "tag tag-raised" }, String(row.due)) : "0" },
        ],
        formTitle: (row) => row ? `${row.holder} · ${row.kindName}` : t("newServicePost"),
        form: (row, done) => row ? one(row, mayManage, done) : create(done),
    }, host);
}

function create(done: () => void): HTMLElement {
    const host = div({ class: "form" }, p({ class: "hint" }, t("loading")));
    void get<{ items: Kind[] }>("/api/service-post-kinds").then(({ items }) => fill(host, makeForm({
        draft: "service-post:new", submitLabel: t("save"),
        fields: [
            textField({ name: "unit", label: t("servicePostUnit"), required: true, maximum: 40, hint: t("servicePostUnitHint") }),
            textField({ name: "holder", label: t("servicePostHolder"), required: true, maximum: 40, hint: t("servicePostHolderHint") }),
            selectField({ name: "kind", label: t("servicePostKind"), required: true, options: items.map((kind) => ({ value: kind.code, label: kind.name })) }),
            textField({ name: "covers", label: t("servicePostCovers"), required: true, maximum: 100 }),
            textField({ name: "from", label: t("servicePostFrom"), type: "date" }),
            textField({ name: "to", label: t("servicePostTo"), type: "date" }),
        ],
        submit: async (values, intention) => {
            await send("POST", "/api/service-posts", values, intention);
            toast(t("servicePostSaved"));
            done();
        },
    }).element), (error: unknown) => fill(host, p({ role: "alert" }, sentence(error))));
    return host;
}

function one(row: ServicePost, mayManage: boolean, done: () => void): HTMLElement {
    const host = div({ class: "form" }, p({ class: "hint" }, t("loading")));
    const draw = (detail: ServicePostDetail) => fill(host,
        h3(t("serviceList")),
        detail.items.length === 0 ? p({ class: "empty-small" }, t("serviceListEmpty")) : ul({ class: "service-list" }, detail.items.map((item) => line(item, mayManage, draw))),
        mayManage && detail.post.isHeld ? addForm(detail, draw) : null,
        h3(t("serviceHistory")),
        detail.done.length === 0 ? p({ class: "hint" }, t("serviceNeverDone")) : ul(detail.done.map((one) => {
            const item = detail.items.find((other) => other.id === one.item);
            return li(`${one.doneOn} ${one.person} · ${item ? `${item.place} ${item.work}` : ""}`, one.note ? p({ class: "row-minor" }, one.note) : null);
        })),
        mayManage && detail.post.isHeld ? endForm(row, done) : null);
    void get<ServicePostDetail>(`/api/service-posts/${row.id}`).then(draw, (error: unknown) => fill(host, p({ role: "alert" }, sentence(error))));
    return host;
}

function line(item: ServiceItem, mayManage: boolean, draw: (detail: ServicePostDetail) => void): HTMLElement {
    const what = `${item.place} · ${item.work}`;
    const remove = mayManage && item.nextOn ? button({ type: "button", class: "button button-small", "aria-label": t("serviceRemoveOf", { what }) }, t("serviceRemove")) : null;
    remove?.addEventListener("click", async () => {
        try {
            draw(await send<ServicePostDetail>("POST", `/api/service-items/${item.id}/end`));
        } catch (error) {
            toast(sentence(error), "danger");
        }
    });
    return li(what, " ", item.isDue ? span({ class: "tag tag-raised" }, t("serviceDueNow")) : null,
        p({ class: "row-minor" }, item.interval ? t("serviceEvery", { n: item.interval }) : t("serviceOnce"), " · ",
            item.nextOn ? t("serviceNextOn", { day: item.nextOn }) : t("serviceOff"), " ", remove));
}

function addForm(detail: ServicePostDetail, draw: (detail: ServicePostDetail) => void): HTMLElement {
    return makeForm({
        draft: `service-item:${detail.post.id}`, submitLabel: t("serviceAdd"),
        fields: [
            textField({ name: "place", label: t("servicePlace"), required: true, maximum: 100, hint: t("servicePlaceHint") }),
            textField({ name: "work", label: t("serviceWork"), required: true, maximum: 100, hint: detail.works.join("、") }),
            textField({ name: "interval", label: t("serviceInterval"), type: "number", hint: t("serviceIntervalHint") }),
        ],
        submit: async (values, intention) => {
            const next = await send<ServicePostDetail>("POST", `/api/service-posts/${detail.post.id}/items`, values, intention);
            toast(t("serviceAdded"));
            draw(next);
        },
    }).element;
}

function endForm(row: ServicePost, done: () => void): HTMLElement {
    return makeForm({
        draft: `service-post-end:${row.id}`, submitLabel: t("servicePostEnd"), danger: true,
        fields: [textField({ name: "on", label: t("servicePostTo"), type: "date" })],
        submit: async (values, intention) => {
            await send("POST", `/api/service-posts/${row.id}/end`, values, intention);
            toast(t("servicePostHasEnded"));
            done();
        },
    }).element;
}
