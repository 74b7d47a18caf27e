// Incident rooms: those that are open, those that are closed, and the form that opens one. The address is `#/rooms/list/id`.
import { get, send } from "../api";
import { fill, show, tags } from "../dom";
import { Field, textField } from "../fields";
import { makeForm } from "../form";
import { manyField } from "../many-field";
import type { Page, TicketRow } from "../model";
import { instantOf, organisationsOf } from "../orders/give";
import { pagedCards } from "../paged-cards";
import type { PortContext } from "../port";
import { navigate, path, Screen } from "../router";
import { searchField } from "../search-field";
import { addTexts, t, TextKey } from "../texts";
import { incidentTexts } from "../texts/incidents";
import { orderTexts } from "../texts/orders";
import { place } from "../ticket/badges";
import { fullTime } from "../time";
import { toast } from "../toast";
import type { RoomDetail, RoomRow } from "./model";
import { RoomView } from "./room";

addTexts({ ...orderTexts, ...incidentTexts });

const { a, div, h1, li, nav, section, span } = tags;

function card(list: string, room: RoomRow): HTMLElement {
    return li(a({ href: path("rooms", list, room.id), class: "ticket-card" },
        span({ class: "ticket-card-head" }, span({ class: "ticket-card-type" }, room.title)),
        span({ class: "ticket-card-place" }, t("roomFrom", { who: room.host.name, at: fullTime(room.openedAt) })),
        room.closedAt ? span({ class: "row-minor" }, t("roomClosedAt", { at: fullTime(room.closedAt) })) : null));
}

async function tickets(q: string) {
    const found = await get<Page<TicketRow>>("/api/tickets", { list: "all", q: q || undefined, limit: 20 });
    return found.items.map((row) => ({ value: row.id, label: `${row.typeName} · ${place(row)} · …${row.number.slice(-6)}` }));
}

/** @param place longitude and latitude of a place on the map. */
function openForm(place: string[]): HTMLElement {
    const [longitude, latitude] = (["longitude", "latitude"] as const).map((name) =>
        textField({ name, label: t(name === "longitude" ? "roomLongitude" : "roomLatitude"), type: "number" })) as [Field, Field];
    const form = makeForm({
        draft: "room:new", submitLabel: t("rooms.new"),
        fields: [
            textField({ name: "title", label: t("roomTitle"), required: true, maximum: 100 }),
            searchField({ name: "ticket", label: t("roomTicket"), hint: t("roomTicketHint"), find: tickets }),
            longitude, latitude,
            manyField({ name: "organisations", label: t("roomOrganisations"), find: organisationsOf("") }),
            textField({ name: "due", label: t("roomDue"), type: "datetime-local" }),
        ],
        submit: async ({ due, ...values }, intention) => {
            const { room } = await send<RoomDetail>("POST", "/api/rooms", { ...values, due: instantOf(due) }, intention);
            toast(t("roomOpened"));
            navigate("rooms", "open", room.id);
        },
    });
    if (place.length === 2) [longitude, latitude].forEach((field, at) => field.restore(place[at]));
    return form.element;
}

export function openRooms(context: PortContext, host: HTMLElement, start: string[]): Screen {
    const names = ["open", "closed", ...(context.session.rights.includes("openRooms") ? ["new"] : [])];
    const links = names.map((name) => a({ href: path("rooms", name), class: "segment" }, t(`rooms.${name}` as TextKey)));
    const title = h1(t("tab.rooms"));
    const tabs = nav({ class: "segments no-print", "aria-label": t("tab.rooms") }, links);
    const body = div();
    const page = div({ class: "page" }, title, tabs, body);
    host.append(page);
    let view: RoomView | undefined;
    let shown: string[] = [];
    let round = 0;

    const openList = async (list: string) => {
        const mine = ++round;
        await pagedCards<RoomRow>(body, {
            path: "/api/rooms", query: { list }, empty: "noRooms", card: (room) => card(list, room), isCurrent: () => mine === round,
        });
    };
    const update = (segments: string[]) => {
        const list = names.includes(segments[0] ?? "") ? segments[0] as string : "open";
        shown = [list, ...segments.slice(1)];
        links.forEach((link, at) => {
            if (names[at] === list) link.setAttribute("aria-current", "page");
            else link.removeAttribute("aria-current");
        });
        view?.dispose();
        view = undefined;
        const id = shown[1];
        show(title, id === undefined);
        page.classList.toggle("page-wide", id !== undefined);
        if (list === "new") {
            round += 1;
            fill(body, section({ class: "panel" }, openForm(segments.slice(1))));
        } else if (id === undefined) {
            void openList(list);
        } else {
            round += 1;
            view = new RoomView(context, id);
            fill(body, view.element);
            void view.load();
        }
    };
    const silence = context.feed.listen({
        room: ({ id }) => {
            if (view) {
                if (shown[1] === id) void view.load();
            } else if (shown[0] !== "new") void openList(shown[0] ?? "open");
        },
        order: () => void view?.load(),
    });
    update(start);
    return {
        update,
        dispose: () => {
            round += 1;
            silence();
            view?.dispose();
        },
    };
}
