// One incident room: the map with who is near, the countdown, orders, members and the log; printed, all of it in a row.
import { get, send } from "../api";
import { fill, tags } from "../dom";
import { textField } from "../fields";
import { makeForm } from "../form";
import type { Intention } from "../identity";
import { manyField } from "../many-field";
import { decodeGrids } from "../map/geometry";
import type { LiveMap } from "../map/live-map";
import type { GridCollection } from "../model";
import { giveForm, organisationsOf } from "../orders/give";
import type { PortContext } from "../port";
import { path } from "../router";
import { t } from "../texts";
import { clockTime, fullTime } from "../time";
import { sentence, toast } from "../toast";
import type { RoomDetail } from "./model";

const { a, button, details, div, h1, h2, li, p, section, span, summary, time, ul } = tags;

/** `2:05:09` */
export function countdown(milliseconds: number): string {
    const seconds = Math.floor(Math.abs(milliseconds) / 1_000);
    const two = (value: number) => String(value).padStart(2, "0");
    return `${Math.floor(seconds / 3_600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

export class RoomView {
    readonly element = div({ class: "room" });
    private readonly head = section({ class: "panel" });
    private readonly mapHost = div({ class: "room-map" });
    private readonly near = section({ class: "panel" });
    private readonly log = section({ class: "panel room-log" });
    private readonly orders = section({ class: "panel" });
    private readonly forms = section({ class: "panel no-print" });
    private readonly left = p({ class: "room-countdown", role: "timer" });
    private readonly clock = setInterval(() => this.tick(), 1_000);
    private readonly refresh = setInterval(() => void this.load(), 15_000);
    private detail: RoomDetail | undefined;
    private map: LiveMap | undefined;
    private isGone = false;

    constructor(private readonly context: PortContext, private readonly id: string) {
        this.element.append(this.head, div({ class: "room-columns" },
            div({ class: "room-column" }, this.mapHost, this.near), div({ class: "room-column" }, this.log, this.orders, this.forms)));
    }

    dispose(): void {
        this.isGone = true;
        clearInterval(this.clock);
        clearInterval(this.refresh);
        this.map?.dispose();
    }

    async load(): Promise<void> {
        try {
            this.take(await get<RoomDetail>(`/api/rooms/${this.id}`));
        } catch (error) {
            if (!this.detail && !this.isGone) {
                fill(this.head, div({ class: "blank", role: "alert" }, p(sentence(error)),
                    button({ type: "button", class: "button button-primary", on: { click: () => void this.load() } }, t("tryAgain"))));
            }
        }
    }

    private take(detail: RoomDetail): void {
        if (this.isGone) return;
        const isFirst = !this.detail || this.detail.mayLead !== detail.mayLead;
        this.detail = detail;
        this.draw(detail);
        if (isFirst) this.drawForms(detail);
        void this.drawMap(detail);
    }

    private draw({ room, ticket, members, entries, near, orders, summary: words }: RoomDetail): void {
        fill(this.head,
            p({ class: "no-print" }, a({ href: path("rooms") }, t("backToRooms")), " ",
                button({ type: "button", class: "button button-small", on: { click: () => window.print() } }, t("print"))),
            h1(room.title), p({ class: "row-minor" }, t("roomFrom", { who: room.host.name, at: fullTime(room.openedAt) }),
                room.closedAt ? [" · ", t("roomClosedAt", { at: fullTime(room.closedAt) })] : null),
            ticket ? p(a({ href: path("desk", "all", ticket.id) }, `${ticket.typeName} · ${ticket.address || ticket.number}`)) : null,
            p(t("roomMembers"), "：", members.map((one) => one.name).join("、")), this.left,
            words === undefined ? null : p({ class: "room-summary" }, t("roomSummary"), "：", words));
        this.tick();
        fill(this.near, h2(t("roomNear")), near.length === 0 ? p({ class: "empty-small" }, t("roomNobodyNear")) : ul({ class: "area-list" }, near.map((one) => li(
            { class: "area-row" }, span({ class: "area-name" }, one.name ?? t("roomSomebody")), span({ class: "row-minor" }, one.roleLabel ?? ""),
            span({ class: "area-open" }, t("roomMetres", { n: one.metres }))))));
        fill(this.log, h2(t("roomLog")), entries.length === 0 ? p({ class: "empty-small" }, t("roomNoEntries")) : ul({ class: "room-entries", tabindex: "0" }, entries.map((one) => li(
            p({ class: "row-minor" }, time({ datetime: one.at, title: fullTime(one.at) }, clockTime(Date.parse(one.at))), ` ${one.organisation} · ${one.person}`),
            p({ class: "order-text" }, one.text)))));
        fill(this.orders, h2(t("roomOrders")), orders.length === 0 ? p({ class: "empty-small" }, t("noOrders")) : ul({ class: "room-entries" }, orders.map((one) => li(
            p({ class: "row-minor" }, `${clockTime(Date.parse(one.issuedAt))} ${one.issuer.name}`),
            p(one.counts || one.state ? a({ href: path("orders", one.counts ? "issued" : "mine", one.id) }, one.text) : one.text),
            one.counts ? p({ class: "row-minor" }, t("orderCounts", one.counts)) : null))));
    }

    /** Drawn once, so that what somebody is typing stays. */
    private drawForms({ room, mayLead }: RoomDetail): void {
        this.forms.hidden = room.closedAt !== undefined;
        if (room.closedAt !== undefined) return;
        const act = (what: string) => async (values: Record<string, unknown>, intention: Intention) => {
            this.take(await send<RoomDetail>("POST", `/api/rooms/${this.id}/${what}`, values, intention));
        };
        const words = (label: string) => textField({ name: "text", label, required: true, lines: 3 });
        const part = (title: string, body: HTMLElement) => details({ class: "branch" }, summary(title), div({ class: "branch-body" }, body));
        const entry = makeForm({ draft: `room:${this.id}:entry`, submitLabel: t("roomWrite"), fields: [words(t("roomEntry"))], submit: async (values, intention) => {
            await act("entries")(values, intention);
            entry.element.reset();
        } });
        fill(this.forms, entry.element,
            this.context.session.rights.includes("giveOrders")
                ? part(t("roomOrder"), giveForm(this.context, () => { toast(t("orderGiven")); void this.load(); }, this.id)) : null,
            mayLead ? part(t("roomInvite"), makeForm({
                draft: `room:${this.id}:invite`, submitLabel: t("roomInvite"),
                fields: [manyField({ name: "organisations", label: t("roomOrganisations"), required: true, find: organisationsOf("") })], submit: act("members"),
            }).element) : null,
            mayLead ? part(t("roomClose"), makeForm({
                draft: `room:${this.id}:close`, submitLabel: t("roomClose"), danger: true, fields: [words(t("roomSummary"))], submit: act("close"),
            }).element) : null);
    }

    private async drawMap({ room, near }: RoomDetail): Promise<void> {
        const at: [number, number] = [room.longitude, room.latitude];
        if (!this.map) {
            const [module, shapes] = await Promise.all([
                import("../map/live-map"), get<GridCollection>("/api/grids", { area: this.context.session.posting.scope || undefined })]);
            if (this.isGone || this.map) return;
            const none = () => undefined;
            this.map = new module.LiveMap(this.mapHost, { areaDigits: 12, chooseArea: none, chooseGrid: none, chooseTicket: none });
            this.map.setGrids(decodeGrids(shapes));
            this.map.show({ tickets: true, people: true, grids: true, dots: true });
            this.map.goTo(at);
        }
        this.map.setTickets([{ id: room.id, longitude: at[0], latitude: at[1], state: "", urgency: "critical", overdue: true }]);
        this.map.setPeople(near.map((one, place) => ({ id: String(place), longitude: one.longitude, latitude: one.latitude })));
    }

    private tick(): void {
        const room = this.detail?.room;
        if (!room?.due || room.closedAt) {
            this.left.hidden = true;
            return;
        }
        const rest = Date.parse(room.due) - Date.now();
        this.left.hidden = false;
        this.left.textContent = t(rest < 0 ? "roomOver" : "roomLeft", { time: countdown(rest) });
        this.left.classList.toggle("room-over", rest < 0);
    }
}
