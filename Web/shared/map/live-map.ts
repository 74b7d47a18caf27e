// The map: grid outlines, open tickets and people on duty, all on one canvas. Drawn from our own data; a base map may lie below.
import { Canvas, control, LatLngBounds, latLngBounds, LayerGroup, layerGroup, Map as LeafletMap, Polygon, tooltip } from "leaflet";
import { tags } from "../dom";
import type { MapTicket } from "../model";
import { number, t } from "../texts";
import { baseMap } from "./base-map";
import { figureTitle } from "./figures";
import type { GridShape, Position } from "./geometry";
import { gridStyle, MarkLayer, personLook, plainBorder, ticketLook } from "./marks";

/** From this zoom on tickets and people are dots; below it, each area shows figures. */
export const dotZoom = 13;

export interface AreaFigure { code: string; name: string; open: number; overdue: number; people: number }

/** What is drawn over the outlines. */
export interface Layers {
    tickets: boolean;
    people: boolean;
    grids: boolean;
    /** Dots at every zoom, and no figures. */
    dots?: boolean;
}

export interface LiveMapOptions {
    chooseGrid(grid: GridShape): void;
    chooseTicket(id: string): void;
    choosePerson?(id: string): void;
    chooseArea(code: string): void;
    /** How many digits of a grid's code name the area that is summed up: 9 town, 12 community. */
    areaDigits: 9 | 12;
    /** For a big screen in a dark room, and how much larger than a desk's it is. */
    wall?: { scale: number };
}

export class LiveMap {
    readonly element = tags.div({ class: "map", role: "application", "aria-label": t("mapLabel") });
    private readonly map: LeafletMap;
    private readonly canvas = new Canvas({ padding: 0.3 });
    private readonly tickets: MarkLayer;
    private readonly people: MarkLayer;
    private readonly figures: LayerGroup = layerGroup();
    private readonly outlines: LayerGroup = layerGroup();
    private readonly polygons = new Map<string, Polygon>();
    private readonly areaBounds = new Map<string, LatLngBounds>();
    private readonly hasBase: boolean;
    private layers: Layers = { tickets: true, people: true, grids: true };
    private frame: Polygon | undefined;
    private whole: LatLngBounds | undefined;
    private chosen: string | undefined;

    constructor(host: HTMLElement, private readonly options: LiveMapOptions) {
        host.append(this.element);
        const base = baseMap();
        this.hasBase = base !== undefined;
        this.map = new LeafletMap(this.element, {
            ...(base ? { crs: base.crs } : {}), renderer: this.canvas, preferCanvas: true, attributionControl: false, zoomSnap: 0, minZoom: 9, maxZoom: 18,
            zoomAnimation: false, fadeAnimation: false,
        });
        const scale = options.wall?.scale ?? 1;
        this.tickets = new MarkLayer(this.canvas, (id) => options.chooseTicket(id), scale);
        this.people = new MarkLayer(this.canvas, (id) => options.choosePerson?.(id), scale);
        if (!options.wall) control.scale({ imperial: false }).addTo(this.map);
        for (const layer of base?.layers ?? []) layer.addTo(this.map);
        // Whoever shows a map of China shows the number under which it was reviewed (审图号).
        if (base && base.review !== "") this.element.append(tags.p({ class: "map-review" }, base.review));
        this.outlines.addTo(this.map);
        this.map.on("zoomend", () => this.level());
        this.map.setView([39.2, 117.15], 11);
    }

    dispose(): void { this.map.remove(); }

    resized(): void { this.map.invalidateSize(); }

    setGrids(grids: readonly GridShape[]): void {
        this.outlines.clearLayers();
        this.polygons.clear();
        this.areaBounds.clear();
        const tones = new Map<string, number>();
        this.whole = latLngBounds([]);
        for (const grid of grids) {
            const area = grid.code.slice(0, this.options.areaDigits);
            const tone = tones.get(area) ?? tones.size;
            tones.set(area, tone);
            const polygon = new Polygon(grid.rings.map((ring) => ring.map(([x, y]): [number, number] => [y, x])),
                { ...gridStyle(tone, this.options.wall !== undefined), ...(this.hasBase ? { fillOpacity: 0.25 } : {}), renderer: this.canvas });
            polygon.on("click", () => this.options.chooseGrid(grid));
            this.outlines.addLayer(polygon);
            this.polygons.set(grid.code, polygon);
            const bounds = polygon.getBounds();
            this.whole.extend(bounds);
            this.areaBounds.set(area, (this.areaBounds.get(area) ?? latLngBounds([])).extend(bounds));
        }
        this.fit();
    }

    fit(code?: string): void {
        const bounds = code === undefined ? this.whole : this.areaBounds.get(code) ?? this.polygons.get(code)?.getBounds();
        if (bounds?.isValid()) this.map.fitBounds(bounds, { animate: false, padding: [8, 8] });
    }

    /** Outlines one grid. */
    choose(code: string | undefined): void {
        if (this.chosen) this.polygons.get(this.chosen)?.setStyle(plainBorder);
        this.chosen = code;
        if (code) this.polygons.get(code)?.setStyle({ weight: 3, color: "#0052d9" }).bringToFront();
        this.raise();
    }

    /** Marks lie above outlines. */
    private raise(): void {
        if (this.map.hasLayer(this.tickets.layer)) this.tickets.bringToFront();
        if (this.map.hasLayer(this.people.layer)) this.people.bringToFront();
    }

    /** Draws a frame around what is being looked at, and goes there. */
    mark(box: { west: number; south: number; east: number; north: number }, [longitude, latitude]: Position): void {
        this.frame?.remove();
        const { west, south, east, north } = box;
        this.frame = new Polygon([[[south, west], [south, east], [north, east], [north, west]]],
            { color: "#b3202b", weight: 3, fillColor: "#c8232f", fillOpacity: 0.3, interactive: false, renderer: this.canvas });
        this.frame.addTo(this.map);
        const bounds = latLngBounds([[south, west], [north, east]]);
        this.map.fitBounds(bounds.extend([latitude, longitude]).pad(1), { animate: false, maxZoom: 18 });
    }

    setTickets(tickets: Iterable<MapTicket>): void {
        const there = new Set<string>();
        for (const ticket of tickets) {
            there.add(ticket.id);
            this.setTicket(ticket);
        }
        this.tickets.keep(there);
    }

    setTicket(ticket: MapTicket): void { this.tickets.set(ticket.id, ticket.longitude, ticket.latitude, ticketLook(ticket)); }

    removeTicket(id: string): void { this.tickets.remove(id); }

    setPeople(people: Iterable<{ id: string; longitude: number; latitude: number }>): void {
        const there = new Set<string>();
        for (const { id, longitude, latitude } of people) {
            there.add(id);
            this.people.set(id, longitude, latitude, personLook);
        }
        this.people.keep(there);
    }

    /** The figures that stand for the dots while the map shows a large area. */
    setFigures(areas: readonly AreaFigure[]): void {
        this.figures.clearLayers();
        for (const area of areas) {
            const bounds = this.areaBounds.get(area.code);
            if (!bounds?.isValid()) continue;
            const label = tags.button(
                { type: "button", class: area.overdue > 0 && this.layers.tickets ? "area-figure area-figure-over" : "area-figure",
                    title: figureTitle(area, this.layers.people) },
                tags.span(area.name), this.layers.tickets ? tags.strong(number(area.open)) : null,
                this.layers.people ? tags.span({ class: "area-people" }, t("peopleCount", { n: number(area.people) })) : null);
            label.addEventListener("click", () => this.options.chooseArea(area.code));
            this.figures.addLayer(tooltip({ permanent: true, direction: "center", interactive: true, className: "area-tooltip", opacity: 1 })
                .setLatLng(bounds.getCenter()).setContent(label));
        }
        this.level();
    }

    /** Chooses what is drawn over the base map. */
    show(layers: Layers): void {
        this.layers = layers;
        this.level();
    }

    /** The place in the middle of the map, for choosing a place without dragging a pin. */
    get middle(): Position {
        const { lat, lng } = this.map.getCenter();
        return [lng, lat];
    }

    moved(listener: () => void): void { this.map.on("moveend", listener); }

    goTo([longitude, latitude]: Position, zoom = 16): void { this.map.setView([latitude, longitude], zoom, { animate: false }); }

    private level(): void {
        const { tickets, people, grids, dots } = this.layers;
        const near = dots || this.map.getZoom() >= dotZoom || this.areaBounds.size < 2;
        const wanted = [
            [this.outlines, grids], [this.tickets.layer, near && tickets], [this.people.layer, near && people],
            [this.figures, !near && (tickets || people)],
        ] as const;
        for (const [layer, isWanted] of wanted) {
            if (isWanted && !this.map.hasLayer(layer)) {
                this.map.addLayer(layer);
                if (layer === this.outlines) this.raise();
            }
            if (!isWanted && this.map.hasLayer(layer)) this.map.removeLayer(layer);
        }
    }
}
