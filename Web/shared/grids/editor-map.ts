// The map of the editor: grids of one community with their neighbours, what is being drawn, and what is wrong. SVG, since there are
// few shapes and each corner has to be taken hold of.
import { CircleMarker, control, LatLngBounds, latLngBounds, LayerGroup, layerGroup, Map as LeafletMap, MouseEvent, PathStyle, Polygon, Polyline, SVG } from "leaflet";
import { tags } from "../dom";
import { t } from "../texts";
import type { Box, Corner, CoverFault, GridPreview, Outline } from "./model";
import { metres } from "./outline";

export interface EditorMapListener {
    grid(key: string, several: boolean): void;
    place(place: Corner): void;
    finished(): void;
}

export interface Handle { corner: Corner; label: string; isFixed: boolean; isCurrent: boolean }

const styles: Record<"kept" | "changed" | "added", PathStyle> = {
    kept: { color: "#56606f", weight: 1.5, fillColor: "#dbe7fb", fillOpacity: 0.7 },
    changed: { color: "#8a5a00", weight: 2, fillColor: "#fff3d6", fillOpacity: 0.8 },
    added: { color: "#146c37", weight: 2, fillColor: "#cdeed9", fillOpacity: 0.8 },
};
const chosenStyle: PathStyle = { color: "#0052d9", weight: 4 };

function ring(places: readonly Corner[]): [number, number][] { return places.map(([x, y]) => [y, x]); }

export class EditorMap {
    readonly element = tags.div({ class: "map editor-map", role: "application", tabindex: "0", "aria-label": t("gridMapLabel") });
    private readonly map: LeafletMap;
    private readonly renderer = new SVG({ padding: 0.5 });
    private readonly ground: LayerGroup = layerGroup();
    private readonly faults: LayerGroup = layerGroup();
    private readonly drawing: LayerGroup = layerGroup();
    private bounds: LatLngBounds | undefined;
    /** Tools and hints above and below take more or less room. */
    private readonly size = new ResizeObserver(() => this.map.invalidateSize());

    constructor(host: HTMLElement, private readonly listener: EditorMapListener) {
        host.append(this.element, tags.div({ class: "cross editor-cross", "aria-hidden": "true" }));
        this.map = new LeafletMap(this.element, {
            renderer: this.renderer, attributionControl: false, zoomSnap: 0, minZoom: 10, maxZoom: 21, keyboard: false,
            zoomAnimation: false, fadeAnimation: false, doubleClickZoom: false,
        });
        control.scale({ imperial: false }).addTo(this.map);
        this.map.setView([39.2, 117.15], 13);
        for (const layer of [this.ground, this.faults, this.drawing]) this.map.addLayer(layer);
        this.map.on("click", (event) => listener.place(this.corner(event)));
        this.map.on("dblclick", () => listener.finished());
        this.size.observe(this.element);
    }

    dispose(): void {
        this.size.disconnect();
        this.map.remove();
    }

    /** The place in the middle of the map. */
    get middle(): Corner {
        const { lat, lng } = this.map.getCenter();
        return [lng, lat];
    }

    /** How far so many pixels reach. */
    reach(pixels: number): number {
        const centre = this.map.latLngToContainerPoint([this.middle[1], this.middle[0]]);
        const { lat, lng } = this.map.containerPointToLatLng({ x: centre.x + pixels, y: centre.y });
        return metres(this.middle, [lng, lat]);
    }

    pan(x: number, y: number): void { this.map.panBy([x, y], { animate: false }); }

    fit(box?: Box): void {
        const bounds = box ? latLngBounds([[box.south, box.west], [box.north, box.east]]).pad(1.5) : this.bounds;
        if (bounds?.isValid()) this.map.fitBounds(bounds, { animate: false, padding: [24, 24], maxZoom: 20 });
    }

    /** Draws the grids; those being edited are drawn by `handles`. */
    draw(preview: GridPreview, chosen: ReadonlySet<string>, outlines: ReadonlyMap<string, Outline>): void {
        this.ground.clearLayers();
        this.faults.clearLayers();
        for (const one of preview.neighbours) {
            this.polygon(one.outline, { color: "#8a94a3", weight: 1, dashArray: "4 4", fillColor: "#eef2f7", fillOpacity: 0.6, interactive: false }, this.ground)
                .bindTooltip(one.label, { sticky: true });
        }
        this.bounds = latLngBounds([]);
        for (const grid of preview.grids) {
            const style = { ...styles[grid.status], ...(chosen.has(grid.key) ? chosenStyle : {}), className: "grid-shape" };
            const shape = this.polygon(outlines.get(grid.key) ?? grid.outline, style, this.ground);
            shape.bindTooltip(`${grid.code.slice(-3)} ${grid.name}`, { sticky: true });
            shape.on("click", (event) => this.listener.grid(grid.key, event.originalEvent.shiftKey || event.originalEvent.ctrlKey));
            this.bounds.extend(shape.getBounds());
        }
        for (const fault of preview.cover) this.fault(fault);
    }

    private fault(fault: CoverFault): void {
        const { west, south, east, north } = fault.box;
        new Polygon([[[south, west], [south, east], [north, east], [north, west]]],
            { color: "#b3202b", weight: 2, dashArray: "3 3", fillColor: "#c8232f", fillOpacity: 0.25, interactive: false, className: "cover-fault" }).addTo(this.faults);
        new CircleMarker([fault.latitude, fault.longitude],
            { radius: 8, color: "#b3202b", weight: 3, fillColor: "#fff", fillOpacity: 0.6, interactive: false }).addTo(this.faults);
    }

    private polygon(outline: Outline, style: PathStyle, to: LayerGroup): Polygon {
        return new Polygon(outline.map((polygon) => polygon.map(ring)), { ...style, renderer: this.renderer }).addTo(to);
    }

    clearDrawing(): void { this.drawing.clearLayers(); }

    /** A line or the beginning of an area. */
    sketch(places: readonly Corner[], isClosed: boolean): void {
        this.drawing.clearLayers();
        const style: PathStyle = { color: "#0052d9", weight: 3, dashArray: "6 4", interactive: false, fill: isClosed };
        if (places.length > 1) {
            (isClosed ? new Polygon([ring(places)], style) : new Polyline(ring(places), style)).addTo(this.drawing);
        }
        for (const place of places) {
            new CircleMarker([place[1], place[0]], { radius: 5, color: "#0052d9", fillColor: "#fff", fillOpacity: 1, interactive: false, className: "sketch-corner" })
                .addTo(this.drawing);
        }
    }

    /** Handles to take hold of, and small dots where a corner can be put in. */
    handles(
        handles: readonly Handle[], between: readonly Corner[],
        act: { take(corner: Corner): void; drag(to: Corner): void; drop(): void; insert(index: number): void; remove(corner: Corner): void },
    ): void {
        this.drawing.clearLayers();
        between.forEach(([x, y], index) => {
            new CircleMarker([y, x], { radius: 4, color: "#0052d9", weight: 1, fillColor: "#fff", fillOpacity: 0.9, className: "corner-between", bubblingMouseEvents: false })
                .on("click", () => act.insert(index)).addTo(this.drawing);
        });
        for (const handle of handles) {
            const [x, y] = handle.corner;
            const marker = new CircleMarker([y, x], {
                radius: handle.isCurrent ? 9 : 7, color: handle.isFixed ? "#8a94a3" : "#0052d9", weight: handle.isCurrent ? 4 : 2,
                fillColor: "#fff", fillOpacity: 1, className: "corner-handle", bubblingMouseEvents: false,
            });
            marker.bindTooltip(handle.label);
            marker.addTo(this.drawing);
            if (handle.isFixed) continue;
            marker.on("contextmenu", () => act.remove(handle.corner));
            marker.on("mousedown", (event) => {
                if (event.originalEvent.button !== 0) return;
                act.take(handle.corner);
                this.follow(act.drag, act.drop);
            });
        }
    }

    /** Follows the pointer until the button is let go. */
    private follow(drag: (to: Corner) => void, drop: () => void): void {
        this.map.dragging.disable();
        const move = (event: MouseEvent) => drag(this.corner(event));
        const up = () => {
            this.map.off("mousemove", move);
            document.removeEventListener("mouseup", up);
            this.map.dragging.enable();
            drop();
        };
        this.map.on("mousemove", move);
        document.addEventListener("mouseup", up);
    }

    private corner(event: MouseEvent): Corner { return [event.latlng.lng, event.latlng.lat]; }
}
