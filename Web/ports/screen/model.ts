// What a big screen is sent.
import type { Urgency } from "../../shared/model";

export interface Picture {
    at: string;
    title: string;
    figures: Record<"reportedToday" | "closedToday" | "open" | "dueSoon" | "overdue" | "toAccept" | "onDuty", number>;
    hours: { at: string; reported: number; closed: number }[];
    types: { name: string; open: number }[];
    areas: { code: string; name: string; open: number; overdue: number; onDuty: number }[];
    latest: { sequence: number; at: string; label: string; typeName: string; town: string; urgency: Urgency }[];
    /** Longitude, latitude (steps of 1e-5 degrees), urgency, overdue. */
    tickets: [number, number, number, number][];
    people: [number, number][];
}

export const urgencies: readonly Urgency[] = ["normal", "raised", "urgent", "critical"];
