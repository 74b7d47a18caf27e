// Orders as the server answers them.
import type { AttachmentItem, Instant, Named } from "../model";

export interface OrderRow {
    id: string;
    issuer: Named;
    text: string;
    issuedAt: Instant;
    due?: Instant;
    urgedAt?: Instant;
    isWithdrawn: boolean;
    /** What the caller has made of it; absent when it did not go to them. */
    state?: string;
    stateLabel?: string;
    /** For those who gave it. */
    counts?: { sent: number; read: number; received: number; answered: number };
    allowed: { action: string; label: string; needsNote: boolean }[];
}

export interface OrderDetail {
    order: OrderRow;
    attachments: AttachmentItem[];
    answer?: string;
    receipts?: { name: string; state: string; stateLabel: string; changedAt: Instant; note?: string }[];
}
