// How grids, tickets and people look on the map: kind by shape as well as by colour.
import { Canvas, CircleMarker, LayerGroup, layerGroup, PathStyle } from "leaflet";
import type { MapTicket, Urgency } from "../model";

const tones = ["#dbe7fb", "#e3f1e4", "#fbeedb", "#efe3f7", "#dff1f3", "#f8e4e8", "#eceadb", "#e4e6f3"];

export const plainBorder: PathStyle = { color: "#a3afc0", weight: 1 };

const darkTones = ["#17345c", "#1c4a46", "#4a3a1c", "#3a2a55", "#1b4653", "#4d2736", "#3d3d22", "#2a3163"];

/** @param isDark for a dark room. */
export function gridStyle(tone: number, isDark = false): PathStyle {
    const all = isDark ? darkTones : tones;
    return {
        ...plainBorder, ...(isDark ? { color: "#4d6a94" } : {}), opacity: 0.8, fillColor: all[tone % all.length], fillOpacity: 0.85,
        bubblingMouseEvents: false,
    };
}

const colours: Record<Urgency, string> = { normal: "#0052d9", raised: "#a86a00", urgent: "#c04a00", critical: "#8a1fb0" };

export type Shape = "circle" | "diamond" | "triangle";

export interface Look { shape: Shape; style: PathStyle }

const rim: PathStyle = { color: "#fff", weight: 1.5, opacity: 1, fillOpacity: 1, bubblingMouseEvents: false };

/** A circle, or a larger red diamond once it is overdue. */
export function ticketLook(ticket: MapTicket): Look {
    return ticket.overdue
        ? { shape: "diamond", style: { ...rim, radius: 8, fillColor: "#c8232f" } }
        : { shape: "circle", style: { ...rim, radius: 6, fillColor: colours[ticket.urgency] } };
}

/** Somebody on duty. */
export const personLook: Look = { shape: "triangle", style: { ...rim, radius: 7, fillColor: "#0b7a55" } };

/** Corners in units of the radius. */
const corners: Record<Exclude<Shape, "circle">, readonly (readonly [number, number])[]> = {
    diamond: [[0, -1], [1, 0], [0, 1], [-1, 0]],
    triangle: [[0, -1], [0.95, 0.8], [-0.95, 0.8]],
};

/** A mark on the canvas. */
class Mark extends CircleMarker {
    shape: Shape = "circle";

    override _updatePath(): void {
        if (this.shape === "circle") return super._updatePath();
        const renderer = this._renderer;
        if (!renderer._drawing || this._empty()) return;
        const { x, y } = this._point;
        const context = renderer._ctx;
        context.beginPath();
        for (const [right, down] of corners[this.shape]) context.lineTo(x + right * this._radius, y + down * this._radius);
        context.closePath();
        renderer._fillStroke(context, this);
    }
}

/** The marks of one kind of thing, by key. */
export class MarkLayer {
    readonly layer: LayerGroup = layerGroup();
    private readonly marks = new Map<string, Mark>();

    /** @param scale how much larger than on a desk the marks are. */
    constructor(private readonly canvas: Canvas, private readonly choose: (key: string) => void, private readonly scale = 1) {}

    set(key: string, longitude: number, latitude: number, look: Look): void {
        const at: [number, number] = [latitude, longitude];
        const old = this.marks.get(key);
        if (old) {
            old.shape = look.shape;
            old.setLatLng(at);
            if (old.options.fillColor !== look.style.fillColor) old.setStyle({ fillColor: look.style.fillColor, radius: (look.style.radius ?? 6) * this.scale });
            return;
        }
        const mark = new Mark(at, {
            ...look.style, radius: (look.style.radius ?? 6) * this.scale, weight: (look.style.weight ?? 1) * this.scale, renderer: this.canvas,
        });
        mark.shape = look.shape;
        mark.on("click", () => this.choose(key));
        this.marks.set(key, mark);
        this.layer.addLayer(mark);
    }

    remove(key: string): void {
        const mark = this.marks.get(key);
        if (!mark) return;
        this.layer.removeLayer(mark);
        this.marks.delete(key);
    }

    /** Takes off what is not among these. */
    keep(keys: ReadonlySet<string>): void {
        for (const key of Array.from(this.marks.keys())) if (!keys.has(key)) this.remove(key);
    }

    bringToFront(): void {
        for (const mark of this.marks.values()) mark.bringToFront();
    }
}
