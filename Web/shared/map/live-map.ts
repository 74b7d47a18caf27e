// The map: grid outlines and open tickets, all on one canvas. Drawn from our own data, without a base map.
import { Canvas, control, LatLngBounds, latLngBounds, LayerGroup, layerGroup, Map as LeafletMap, Polygon, tooltip } from "leaflet";
import { tags } from "../dom";
import type { MapTicket } from "../model";
import { number, t } from "../texts";
import type { GridShape, Position } from "./geometry";
import { dotStyle, gridStyle, plainBorder, TicketDot } from "./marks";

/** From this zoom on each ticket is a dot; below it, each area shows a figure. */
export const dotZoom = 13;

export interface AreaFigure { code: string; name: string; open: number; overdue: number }

export interface LiveMapOptions {
    chooseGrid(grid: GridShape): void;
    chooseTicket(id: string): void;
    chooseArea(code: string): void;
    /** How many digits of a grid's code name the area that is summed up: 9 town, 12 community. */
    areaDigits: 9 | 12;
}

export class LiveMap {
    readonly element = tags.div({ class: "map", role: "application", "aria-label": t("mapLabel") });
    private readonly map: LeafletMap;
    private readonly canvas = new Canvas({ padding: 0.3 });
    private readonly dots: LayerGroup = layerGroup();
    private readonly figures: LayerGroup = layerGroup();
    private readonly marks = new Map<string, TicketDot>();
    private readonly polygons = new Map<string, Polygon>();
    private readonly areaBounds = new Map<string, LatLngBounds>();
    private frame: Polygon | undefined;
    private whole: LatLngBounds | undefined;
    private chosen: string | undefined;

    constructor(host: HTMLElement, private readonly options: LiveMapOptions) {
        host.append(this.element);
        this.map = new LeafletMap(this.element, {
            renderer: this.canvas, preferCanvas: true, attributionControl: false, zoomSnap: 0, minZoom: 9, maxZoom: 18,
            zoomAnimation: false, fadeAnimation: false,
        });
        control.scale({ imperial: false }).addTo(this.map);
        this.map.on("zoomend", () => this.level());
        this.map.setView([39.2, 117.15], 11);
    }

    dispose(): void { this.map.remove(); }

    resized(): void { this.map.invalidateSize(); }

    setGrids(grids: readonly GridShape[]): void {
        for (const polygon of this.polygons.values()) polygon.remove();
        this.polygons.clear();
        this.areaBounds.clear();
        const tones = new Map<string, number>();
        this.whole = latLngBounds([]);
        for (const grid of grids) {
            const area = grid.code.slice(0, this.options.areaDigits);
            const tone = tones.get(area) ?? tones.size;
            tones.set(area, tone);
            const polygon = new Polygon(grid.rings.map((ring) => ring.map(([x, y]): [number, number] => [y, x])),
                { ...gridStyle(tone), renderer: this.canvas });
            polygon.on("click", () => this.options.chooseGrid(grid));
            polygon.addTo(this.map);
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
        for (const dot of this.marks.values()) dot.bringToFront();
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
        const gone = new Set(this.marks.keys());
        for (const ticket of tickets) {
            gone.delete(ticket.id);
            this.setTicket(ticket);
        }
        for (const id of gone) this.removeTicket(id);
    }

    setTicket(ticket: MapTicket): void {
        const at: [number, number] = [ticket.latitude, ticket.longitude];
        const old = this.marks.get(ticket.id);
        if (old) {
            old.shape = ticket.overdue ? "diamond" : "circle";
            old.setLatLng(at).setStyle(dotStyle(ticket));
            return;
        }
        const dot = new TicketDot(at, { ...dotStyle(ticket), renderer: this.canvas });
        dot.shape = ticket.overdue ? "diamond" : "circle";
        dot.on("click", () => this.options.chooseTicket(ticket.id));
        this.marks.set(ticket.id, dot);
        this.dots.addLayer(dot);
    }

    removeTicket(id: string): void {
        const dot = this.marks.get(id);
        if (!dot) return;
        this.dots.removeLayer(dot);
        this.marks.delete(id);
    }

    /** The figures that stand for the dots while the map shows a large area. */
    setFigures(areas: readonly AreaFigure[]): void {
        this.figures.clearLayers();
        for (const area of areas) {
            const bounds = this.areaBounds.get(area.code);
            if (!bounds?.isValid()) continue;
            const label = tags.button(
                { type: "button", class: area.overdue > 0 ? "area-figure area-figure-over" : "area-figure",
                    title: t("areaFigure", { open: area.open, overdue: area.overdue }) },
                tags.span(area.name), tags.strong(number(area.open)));
            label.addEventListener("click", () => this.options.chooseArea(area.code));
            this.figures.addLayer(tooltip({ permanent: true, direction: "center", interactive: true, className: "area-tooltip", opacity: 1 })
                .setLatLng(bounds.getCenter()).setContent(label));
        }
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
        const near = this.map.getZoom() >= dotZoom || this.areaBounds.size < 2;
        for (const [layer, wanted] of [[this.dots, near], [this.figures, !near]] as const) {
            if (wanted && !this.map.hasLayer(layer)) this.map.addLayer(layer);
            if (!wanted && this.map.hasLayer(layer)) this.map.removeLayer(layer);
        }
    }
}
