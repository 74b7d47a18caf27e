// The live map of a scope with its list: areas, then grids, then tickets and people. The list says all that the map shows.
import { get } from "../api";
import { fill, tags } from "../dom";
import type { GridCollection, MapTicket, Page, TicketRow } from "../model";
import type { PortContext } from "../port";
import type { Screen } from "../router";
import { t } from "../texts";
import { isOverdue, place as placeOf } from "../ticket/badges";
import { sentence } from "../toast";
import { figuresBy } from "./figures";
import { areaOf, decodeGrids, GridShape, locate, Position } from "./geometry";
import type { Layers, LiveMap } from "./live-map";
import { areaList, gridList, legend, personCard } from "./map-list";
import { Found, layerTools, mapSearch, timeTools } from "./map-tools";
import { PastPeople } from "./past-people";
import { PeopleOnDuty } from "./people";

const { button, div, p } = tags;

export interface MapScreenOptions {
    areaDigits: 9 | 12;
    openTicket(id: string): void;
    /** What can be done at a place. */
    placeActions?(place: Position, context: PortContext): HTMLElement[];
}

/** Tickets that have left the open list are taken off the map. */
const gone = new Set(["closed", "rated", "rejected", "merged"]);
/** More than these are no answer to a search. */
const foundAtMost = 12;

type Level = { kind: "areas" } | { kind: "area"; code: string } | { kind: "grid"; grid: GridShape } | { kind: "person"; id: string };

export function openMap(options: MapScreenOptions, context: PortContext, host: HTMLElement): Screen {
    const mayPeople = context.session.rights.includes("seePositions");
    const canvasHost = div({ class: "map-host" });
    const side = div({ class: "map-side", "aria-live": "off" });
    const pastPeople = context.session.rights.includes("seeTracks") ? new PastPeople((code) => byCode.get(code), () => redraw()) : undefined;
    const past = div({ class: "map-past-note", hidden: true }, p({ class: "hint", role: "status" }, t("mapPastHint")), pastPeople?.button ?? null);
    const clearSide = () => fill(side, div({ class: "skeleton skeleton-detail" }), p({ class: "visually-hidden" }, t("loading")));
    clearSide();

    const tickets = new Map<string, MapTicket & { grid: GridShape | undefined }>();
    const names = new Map<string, string>();
    let grids: GridShape[] = [];
    let byCode = new Map<string, GridShape>();
    let map: LiveMap | undefined;
    let level: Level = { kind: "areas" };
    /** The hour that is looked at; undefined while the map is live. */
    let hour: Date | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let disposed = false;

    const people = mayPeople ? new PeopleOnDuty(context.feed, (code) => byCode.get(code), () => { if (!hour) drawSoon(); }) : undefined;
    const place = (ticket: MapTicket) => tickets.set(ticket.id, { ...ticket, grid: locate(grids, ticket.longitude, ticket.latitude) });
    const shown = () => (hour ? pastPeople?.all : people?.all) ?? [];
    const knowsPeople = () => hour ? pastPeople?.all !== undefined : people !== undefined;
    let layers: Layers = { tickets: true, people: true, grids: true };

    const chooseArea = (code: string) => {
        level = { kind: "area", code };
        map?.fit(code);
        draw();
    };
    const chooseGrid = (grid: GridShape) => {
        level = { kind: "grid", grid };
        map?.choose(grid.code);
        draw();
        void drawGrid(grid);
    };
    const choosePerson = (id: string) => {
        level = { kind: "person", id };
        draw();
    };
    const back = () => {
        map?.choose(undefined);
        if (level.kind === "grid") return chooseArea(areaOf(level.grid.code, options.areaDigits));
        level = { kind: "areas" };
        map?.fit();
        draw();
    };
    const figures = (digits: 9 | 12 | 15, within = "") => figuresBy(digits, grids, names, tickets.values(), shown(), within);
    const drawMap = () => {
        map?.show({ ...layers, people: layers.people && knowsPeople() });
        map?.setPeople(shown());
        map?.setFigures(figures(options.areaDigits));
    };
    const draw = () => {
        drawMap();
        if (level.kind === "areas") {
            fill(side, areaList({ name: t(options.areaDigits === 9 ? "byTown" : "byCommunity") }, figures(options.areaDigits), chooseArea, knowsPeople()));
        } else if (level.kind === "area") {
            const { code } = level;
            fill(side, areaList({ name: names.get(code) ?? code, back }, figures(15, code), (chosen) => {
                const found = byCode.get(chosen);
                if (found) chooseGrid(found);
            }, knowsPeople()));
        } else if (level.kind === "person") {
            const { id } = level;
            const person = shown().find((one) => one.id === id);
            if (!person) return back();
            const show = button({ type: "button", class: "button", on: { click: () => map?.goTo([person.longitude, person.latitude]) } }, t("showThere"));
            fill(side, personCard({ name: person.name, back }, person, [show, hour ? null : options.placeActions?.([person.longitude, person.latitude], context)]));
        }
    };
    const drawGrid = async (grid: GridShape) => {
        const show = (rows: TicketRow[] | undefined) => fill(side, gridList({ name: grid.name, back }, {
            tickets: rows, people: knowsPeople() ? shown().filter((one) => one.grid?.code === grid.code) : undefined, isPast: hour !== undefined,
            openTicket: options.openTicket, openPerson: choosePerson,
            actions: options.placeActions?.([(grid.box[0] + grid.box[2]) / 2, (grid.box[1] + grid.box[3]) / 2], context) ?? [],
        }));
        show(undefined);
        try {
            const page = await get<Page<TicketRow>>("/api/tickets", { list: "open", area: grid.code, limit: 50 });
            if (level.kind === "grid" && level.grid === grid) show(page.items);
        } catch (error) {
            fill(side, div({ class: "blank", role: "alert" }, p(sentence(error))));
        }
    };
    const redraw = () => {
        if (disposed) return;
        draw();
        if (level.kind === "grid") void drawGrid(level.grid);
    };
    /** Changes are drawn at most once a second, however many come. */
    const drawSoon = () => {
        timer ??= setTimeout(() => {
            timer = undefined;
            if (disposed) return;
            draw();
        }, 1_000);
    };
    const silence = context.feed.listen({
        ticket: ({ id, ticket }) => {
            if (hour) return;
            if (ticket?.longitude !== undefined && ticket.latitude !== undefined && !gone.has(ticket.state)) {
                const { longitude, latitude, state, urgency } = ticket;
                const mark = { id, longitude, latitude, state, urgency, overdue: isOverdue(ticket, Date.now()) };
                place(mark);
                map?.setTicket(mark);
            } else if (tickets.delete(id)) {
                map?.removeTicket(id);
            }
            if (level.kind === "grid") void drawGrid(level.grid);
            drawSoon();
        },
    });
    const find = async (words: string): Promise<Found[]> => {
        const page = await get<Page<TicketRow>>("/api/tickets", { list: "all", q: words, limit: 5 });
        const areas = Array.from(names).filter(([code, name]) => name.includes(words) || code === words)
            .map(([code, name]): Found => ({ kind: "found.area", name, hint: code, open: () => chooseArea(code) }));
        const near = grids.filter((grid) => grid.name.includes(words) || grid.code.startsWith(words) && words.length > 9).map((grid): Found => (
            { kind: "found.grid", name: grid.name, hint: grid.code, open: () => { map?.fit(grid.code); chooseGrid(grid); } }));
        const persons = shown().filter((one) => one.name.includes(words)).map((one): Found => (
            { kind: "found.person", name: one.name, hint: one.worksFor, open: () => {
                map?.goTo([one.longitude, one.latitude]);
                choosePerson(one.id);
            } }));
        const found = page.items.map((row): Found => (
            { kind: "found.ticket", name: `${row.typeName} ${row.number}`, hint: placeOf(row), open: () => options.openTicket(row.id) }));
        return [...areas, ...persons, ...near, ...found].slice(0, foundAtMost);
    };
    const scope = context.session.posting.scope || undefined;
    /** @param others what is drawn together with the tickets. */
    const loadTickets = async (others?: Promise<void>): Promise<void> => {
        const asked = hour;
        const [open] = await Promise.all([get<Page<MapTicket>>("/api/map/tickets", { area: scope, at: asked?.toISOString() }), others]);
        if (disposed || asked !== hour) return;
        tickets.clear();
        open.items.forEach(place);
        map?.setTickets(tickets.values());
        redraw();
    };
    const lookAt = (at: Date | undefined) => {
        if (disposed) return;
        hour = at;
        past.hidden = !at;
        const others = pastPeople?.goTo(at);
        clearTimeout(timer);
        timer = undefined;
        // Who was on duty at the hour before is gone at once, whatever the server answers.
        drawMap();
        clearSide();
        loadTickets(others).catch((error: unknown) => {
            if (at === hour) fill(side, div({ class: "blank", role: "alert" }, p(sentence(error))));
        });
    };
    const load = async () => {
        try {
            const [module, shapes, areas] = await Promise.all([
                import("./live-map"),
                get<GridCollection>("/api/grids", { area: scope }),
                get<Page<{ code: string; name: string }>>("/api/areas", { parent: scope, level: options.areaDigits === 9 ? "town" : "community", limit: 100 }),
                people?.load(),
            ]);
            if (disposed) return;
            grids = decodeGrids(shapes);
            byCode = new Map(grids.map((grid) => [grid.code, grid]));
            for (const area of areas.items) names.set(area.code, area.name);
            map ??= new module.LiveMap(canvasHost, { areaDigits: options.areaDigits, chooseArea, chooseGrid, choosePerson, chooseTicket: options.openTicket });
            map.setGrids(grids);
            await loadTickets();
        } catch (error) {
            fill(side, div({ class: "blank", role: "alert" }, p(sentence(error)),
                button({ type: "button", class: "button button-primary", on: { click: () => void load() } }, t("tryAgain"))));
        }
    };
    const screen = div({ class: "map-screen" },
        div({ class: "map-main map-live" },
            div({ class: "map-tools" }, mapSearch(find), layerTools(mayPeople, (chosen) => { layers = chosen; draw(); }), timeTools(lookAt), past),
            canvasHost, legend(mayPeople)),
        side);
    host.append(tags.h1({ class: "visually-hidden" }, t("tab.map")), screen);
    // The bar above has one line or several; the map and its legend fill what is left of the window.
    const fit = () => screen.style.setProperty("--above", `${Math.ceil(screen.getBoundingClientRect().top + window.scrollY)}px`);
    window.addEventListener("resize", fit);
    fit();
    requestAnimationFrame(fit);
    void load();
    return {
        dispose: () => {
            disposed = true;
            window.removeEventListener("resize", fit);
            silence();
            people?.dispose();
            clearTimeout(timer);
            map?.dispose();
        },
    };
}
