// The live map of a scope with its list: areas, then grids, then tickets. The list says all that the map shows.
import { get } from "../api";
import { fill, tags } from "../dom";
import type { GridCollection, MapTicket, Page, TicketRow } from "../model";
import type { PortContext } from "../port";
import type { Screen } from "../router";
import { t } from "../texts";
import { sentence } from "../toast";
import { isOverdue } from "../ticket/badges";
import { areaOf, decodeGrids, GridShape, locate } from "./geometry";
import type { AreaFigure, LiveMap } from "./live-map";
import { areaList, legend, ticketList } from "./map-list";

const { button, div, p } = tags;

export interface MapScreenOptions {
    areaDigits: 9 | 12;
    openTicket(id: string): void;
}

/** Tickets that have left the open list are taken off the map. */
const gone = new Set(["closed", "rated", "rejected", "merged"]);

export function openMap(options: MapScreenOptions, context: PortContext, host: HTMLElement): Screen {
    const canvasHost = div({ class: "map-host" });
    const side = div({ class: "map-side", "aria-live": "off" });
    host.append(tags.h1({ class: "visually-hidden" }, t("tab.map")), div({ class: "map-screen" }, div({ class: "map-main" }, canvasHost, legend()), side));
    fill(side, div({ class: "skeleton skeleton-detail" }), p({ class: "visually-hidden" }, t("loading")));

    const tickets = new Map<string, MapTicket & { grid: GridShape | undefined }>();
    const names = new Map<string, string>();
    let grids: GridShape[] = [];
    let map: LiveMap | undefined;
    let level: { kind: "areas" } | { kind: "area"; code: string } | { kind: "grid"; grid: GridShape } = { kind: "areas" };
    let timer: ReturnType<typeof setTimeout> | undefined;
    let disposed = false;

    const place = (ticket: MapTicket) => tickets.set(ticket.id, { ...ticket, grid: locate(grids, ticket.longitude, ticket.latitude) });

    const figuresBy = (digits: 9 | 12 | 15, within = ""): AreaFigure[] => {
        const sums = new Map<string, AreaFigure>();
        for (const grid of grids) {
            if (!grid.code.startsWith(within)) continue;
            const code = digits === 15 ? grid.code : areaOf(grid.code, digits);
            if (!sums.has(code)) sums.set(code, { code, name: digits === 15 ? grid.name : names.get(code) ?? code, open: 0, overdue: 0 });
        }
        for (const ticket of tickets.values()) {
            const code = ticket.grid && (digits === 15 ? ticket.grid.code : areaOf(ticket.grid.code, digits));
            const sum = code === undefined ? undefined : sums.get(code);
            if (!sum) continue;
            sum.open += 1;
            if (ticket.overdue) sum.overdue += 1;
        }
        return Array.from(sums.values());
    };

    const chooseArea = (code: string) => {
        level = { kind: "area", code };
        map?.fit(code);
        draw();
    };
    const chooseGrid = (grid: GridShape) => {
        level = { kind: "grid", grid };
        map?.choose(grid.code);
        draw();
        void drawTickets(grid);
    };
    const back = () => {
        map?.choose(undefined);
        if (level.kind === "grid") return chooseArea(areaOf(level.grid.code, options.areaDigits));
        level = { kind: "areas" };
        map?.fit();
        draw();
    };
    const draw = () => {
        map?.setFigures(figuresBy(options.areaDigits));
        if (level.kind === "areas") {
            fill(side, areaList(t(options.areaDigits === 9 ? "byTown" : "byCommunity"), figuresBy(options.areaDigits), chooseArea));
        } else if (level.kind === "area") {
            const { code } = level;
            fill(side, areaList(names.get(code) ?? code, figuresBy(15, code), (grid) => {
                const found = grids.find((one) => one.code === grid);
                if (found) chooseGrid(found);
            }, back));
        }
    };
    const drawTickets = async (grid: GridShape) => {
        const heading = { name: grid.name, back };
        fill(side, ticketList(heading, undefined, options.openTicket));
        try {
            const page = await get<Page<TicketRow>>("/api/tickets", { list: "open", area: grid.code, limit: 50 });
            if (level.kind !== "grid" || level.grid !== grid) return;
            fill(side, ticketList(heading, page.items, options.openTicket));
        } catch (error) {
            fill(side, div({ class: "blank", role: "alert" }, p(sentence(error))));
        }
    };
    /** Changes are drawn at most once a second, however many come. */
    const drawSoon = () => {
        timer ??= setTimeout(() => {
            timer = undefined;
            if (disposed) return;
            if (level.kind === "grid") void drawTickets(level.grid);
            draw();
        }, 1_000);
    };
    const silence = context.feed.listen({
        ticket: ({ id, ticket }) => {
            if (ticket?.longitude !== undefined && ticket.latitude !== undefined && !gone.has(ticket.state)) {
                const { longitude, latitude, state, urgency } = ticket;
                const mark = { id, longitude, latitude, state, urgency, overdue: isOverdue(ticket, Date.now()) };
                place(mark);
                map?.setTicket(mark);
            } else if (tickets.delete(id)) {
                map?.removeTicket(id);
            }
            drawSoon();
        },
    });

    const load = async () => {
        try {
            const scope = context.session.posting.scope || undefined;
            const [module, shapes, open, areas] = await Promise.all([
                import("./live-map"),
                get<GridCollection>("/api/grids", { area: scope }),
                get<Page<MapTicket>>("/api/map/tickets", { area: scope }),
                get<Page<{ code: string; name: string }>>("/api/areas", { parent: scope, level: options.areaDigits === 9 ? "town" : "community", limit: 100 }),
            ]);
            if (disposed) return;
            grids = decodeGrids(shapes);
            for (const area of areas.items) names.set(area.code, area.name);
            map ??= new module.LiveMap(canvasHost, { areaDigits: options.areaDigits, chooseArea, chooseGrid, chooseTicket: options.openTicket });
            map.setGrids(grids);
            open.items.forEach(place);
            map.setTickets(tickets.values());
            draw();
        } catch (error) {
            fill(side, div({ class: "blank", role: "alert" }, p(sentence(error)),
                button({ type: "button", class: "button button-primary", on: { click: () => void load() } }, t("tryAgain"))));
        }
    };
    void load();
    return {
        dispose: () => {
            disposed = true;
            silence();
            clearTimeout(timer);
            map?.dispose();
        },
    };
}
