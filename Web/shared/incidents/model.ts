// Incident rooms as the server answers them.
import type { Instant, Named, TicketRow } from "../model";
import type { OrderRow } from "../orders/model";

export interface RoomRow {
    id: string;
    title: string;
    host: Named;
    ticket?: string;
    longitude: number;
    latitude: number;
    openedAt: Instant;
    due?: Instant;
    closedAt?: Instant;
}

export interface RoomDetail {
    room: RoomRow;
    ticket?: TicketRow;
    members: Named[];
    entries: { at: Instant; person: string; organisation: string; text: string }[];
    near: { name?: string; roleLabel?: string; longitude: number; latitude: number; metres: number }[];
    orders: OrderRow[];
    summary?: string;
    mayLead: boolean;
}
