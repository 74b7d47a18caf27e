// A map for tracks and for coverage, on one canvas, over the outlines of grids.
import { Canvas, CircleMarker, control, latLngBounds, LayerGroup, layerGroup, Map as LeafletMap, Polygon, Polyline } from "leaflet";
import { tags } from "../dom";
import type { GridShape } from "../map/geometry";
import type { CoverageCells, TrackDay } from "./model";

type Point = [number, number];

export const trackColours = { live: "#0052d9", offline: "#c04a00" };

/** How long ago a square was seen: within a day, a week, longer, never. */
export function cellColour(hours: number): string {
    return hours < 0 ? "#e7e9ee" : hours <= 24 ? "#0b7a46" : hours <= 168 ? "#6cc295" : "#d3e8c8";
}

export class TrackMap {
    readonly element: HTMLElement;
    private readonly map: LeafletMap;
    private readonly canvas = new Canvas({ padding: 0.3 });
    private readonly ground: LayerGroup = layerGroup();
    private readonly over: LayerGroup = layerGroup();
    private readonly marker: CircleMarker;

    constructor(host: HTMLElement, label: string) {
        this.element = tags.div({ class: "map", role: "application", "aria-label": label });
        host.append(this.element);
        this.map = new LeafletMap(this.element, {
            renderer: this.canvas, preferCanvas: true, attributionControl: false, zoomSnap: 0, minZoom: 9, maxZoom: 19, zoomAnimation: false, fadeAnimation: false,
        });
        control.scale({ imperial: false }).addTo(this.map);
        this.map.setView([39.2, 117.15], 12);
        this.ground.addTo(this.map);
        this.over.addTo(this.map);
        this.marker = new CircleMarker([0, 0], { renderer: this.canvas, radius: 8, color: "#fff", weight: 3, fillColor: "#8a1fb0", fillOpacity: 1 });
    }

    dispose(): void { this.map.remove(); }

    /** @param fill the colour of each grid; none draws the outline alone. */
    setGrids(grids: readonly GridShape[], fill?: (grid: GridShape) => string, choose?: (grid: GridShape) => void): void {
        this.ground.clearLayers();
        for (const grid of grids) {
            const colour = fill?.(grid);
            const polygon = new Polygon(grid.rings.map((ring) => ring.map(([x, y]): Point => [y, x])), {
                renderer: this.canvas, color: "#a3afc0", weight: 1, fillColor: colour ?? "#ffffff", fillOpacity: colour ? 0.85 : 0.4, interactive: choose !== undefined,
            });
            if (choose) polygon.on("click", () => choose(grid));
            this.ground.addLayer(polygon);
        }
        this.fit(grids.flatMap((grid): Point[] => [[grid.box[1], grid.box[0]], [grid.box[3], grid.box[2]]]));
    }

    /** Two colours for what came at once and what came later, nothing over a gap, faint dots for what is doubtful. */
    setTrack(track: TrackDay): void {
        this.over.clearLayers();
        this.marker.remove();
        const all: Point[] = [];
        let end: Point | undefined;
        for (const stretch of track.stretches) {
            const points = stretch.at.map((_, index): Point => [stretch.latitude[index] ?? 0, stretch.longitude[index] ?? 0]);
            const line = stretch.isContinued && end ? [end, ...points] : points;
            const style = { renderer: this.canvas, weight: 4, color: stretch.wasOffline ? trackColours.offline : trackColours.live, interactive: false };
            this.over.addLayer(new Polyline(line, stretch.wasOffline ? { ...style, dashArray: "8 6" } : style));
            if (!stretch.isContinued && points[0]) this.over.addLayer(new CircleMarker(points[0], { ...style, radius: 4, fillColor: "#fff", fillOpacity: 1, weight: 2 }));
            all.push(...points);
            end = points[points.length - 1];
        }
        for (const one of track.drift) {
            this.over.addLayer(new CircleMarker([one.latitude, one.longitude], { renderer: this.canvas, radius: 3, color: "#66707f", weight: 1, opacity: 0.5, fillOpacity: 0.15, interactive: false }));
        }
        this.fit(all);
    }

    /** Marks where the worker was at a second of the day; nothing in a gap. */
    showMoment(track: TrackDay, second: number): void {
        for (const stretch of track.stretches) {
            const first = stretch.at[0] ?? 0;
            const last = stretch.at[stretch.at.length - 1] ?? 0;
            if (second < first || second > last) continue;
            let index = 0;
            while ((stretch.at[index + 1] ?? Infinity) <= second) index += 1;
            this.marker.setLatLng([stretch.latitude[index] ?? 0, stretch.longitude[index] ?? 0]).addTo(this.map).bringToFront();
            return;
        }
        this.marker.remove();
    }

    setCells(cells: CoverageCells | undefined): void {
        this.over.clearLayers();
        if (!cells) return;
        const corners: Point[] = [];
        cells.hours.forEach((hours, index) => {
            const [x, y] = [cells.longitude[index] ?? 0, cells.latitude[index] ?? 0];
            const [east, north] = [cells.width / 2, cells.height / 2];
            const square: Point[] = [[y - north, x - east], [y - north, x + east], [y + north, x + east], [y + north, x - east]];
            this.over.addLayer(new Polygon([square], { renderer: this.canvas, color: "#fff", weight: 1, fillColor: cellColour(hours), fillOpacity: 0.8, interactive: false }));
            corners.push(...square);
        });
        this.fit(corners);
    }

    private fit(points: Point[]): void {
        if (points.length > 0) this.map.fitBounds(latLngBounds(points).pad(0.05), { animate: false, maxZoom: 17 });
    }
}
