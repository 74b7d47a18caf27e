// How grids and tickets look on the map: kind by shape as well as by colour.
import { CircleMarker, PathStyle } from "leaflet";
import type { MapTicket, Urgency } from "../model";

const tones = ["#dbe7fb", "#e3f1e4", "#fbeedb", "#efe3f7", "#dff1f3", "#f8e4e8", "#eceadb", "#e4e6f3"];

export const plainBorder: PathStyle = { color: "#a3afc0", weight: 1 };

export function gridStyle(tone: number): PathStyle {
    return { ...plainBorder, opacity: 0.8, fillColor: tones[tone % tones.length], fillOpacity: 0.85, bubblingMouseEvents: false };
}

const colours: Record<Urgency, string> = { normal: "#0052d9", raised: "#a86a00", urgent: "#c04a00", critical: "#8a1fb0" };

export function dotStyle(ticket: MapTicket): PathStyle {
    return {
        radius: ticket.overdue ? 8 : 6, color: "#fff", weight: 1.5, opacity: 1, fillOpacity: 1,
        fillColor: ticket.overdue ? "#c8232f" : colours[ticket.urgency], bubblingMouseEvents: false,
    };
}

/** A ticket on the canvas: a circle, or a diamond once it is overdue. */
export class TicketDot extends CircleMarker {
    shape: "circle" | "diamond" = "circle";

    override _updatePath(): void {
        if (this.shape === "circle") return super._updatePath();
        const renderer = this._renderer;
        if (!renderer._drawing || this._empty()) return;
        const { x, y } = this._point;
        const size = this._radius;
        const context = renderer._ctx;
        context.beginPath();
        context.moveTo(x, y - size);
        context.lineTo(x + size, y);
        context.lineTo(x, y + size);
        context.lineTo(x - size, y);
        context.closePath();
        renderer._fillStroke(context, this);
    }
}
