// A list of tickets that stays true while others work: loaded in pages, patched and reloaded as the feed speaks.
import { get, Query } from "./api";
import type { Feed } from "./feed";
import type { FeedTicket, Page, TicketRow } from "./model";

export type ListState = "loading" | "ready" | "failed";

/** Soonest due first, tickets without a due time last. */
export function byDue(a: TicketRow, b: TicketRow): number {
    const left = a.due ?? a.callBackDue ?? "9";
    const right = b.due ?? b.callBackDue ?? "9";
    return left < right ? -1 : left > right ? 1 : a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

/**
 * Puts a change into rows; answers undefined when no row is touched. A row never goes back to an older version.
 * `order` puts a changed row into its new place; without one it stays where it is.
 */
export function patched(
    rows: readonly TicketRow[], change: FeedTicket, order?: (a: TicketRow, b: TicketRow) => number,
): TicketRow[] | undefined {
    const index = rows.findIndex((row) => row.id === change.id);
    const old = rows[index];
    if (!old) return undefined;
    if (change.ticket === null) return rows.filter((row) => row.id !== change.id);
    if (change.ticket.version <= old.version) return undefined;
    const next = rows.slice();
    next[index] = change.ticket;
    return order ? next.sort(order) : next;
}

export class LiveList {
    rows: TicketRow[] = [];
    state: ListState = "loading";
    error: unknown;
    /** When the rows were last fetched, by the browser's clock. */
    loadedAt = 0;
    nextCursor: string | undefined;
    /** Ids of rows that came or changed since the last look. */
    readonly fresh = new Set<string>();
    private query: Query = {};
    private round = 0;
    private timer: ReturnType<typeof setTimeout> | undefined;
    private readonly silence: () => void;

    constructor(feed: Feed, private readonly changed: () => void, private readonly pageSize = 50) {
        let wasOffline = false;
        this.silence = feed.listen({
            ticket: (change) => this.take(change),
            reset: () => this.reloadSoon(0),
            status: (status) => {
                if (status === "live" && wasOffline) this.reloadSoon(0);
                wasOffline = status === "offline";
            },
        });
    }

    dispose(): void {
        this.silence();
        clearTimeout(this.timer);
        this.round += 1;
    }

    /** Shows another list. */
    async open(query: Query): Promise<void> {
        this.query = query;
        this.rows = [];
        this.nextCursor = undefined;
        this.state = "loading";
        this.fresh.clear();
        this.changed();
        await this.reload();
    }

    async reload(): Promise<void> {
        const round = ++this.round;
        const wanted = Math.min(100, Math.max(this.pageSize, this.rows.length));
        try {
            const page = await get<Page<TicketRow>>("/api/tickets", { ...this.query, limit: wanted });
            if (round !== this.round) return;
            const known = new Map(this.rows.map((row) => [row.id, row.version]));
            if (this.state === "ready") {
                for (const row of page.items) if (known.get(row.id) !== row.version) this.fresh.add(row.id);
            }
            this.rows = page.items;
            this.nextCursor = page.nextCursor;
            this.state = "ready";
            this.error = undefined;
            this.loadedAt = Date.now();
        } catch (error) {
            if (round !== this.round) return;
            this.error = error;
            if (this.rows.length === 0) this.state = "failed";
        }
        this.changed();
    }

    async more(): Promise<void> {
        if (!this.nextCursor) return;
        const round = ++this.round;
        const page = await get<Page<TicketRow>>(
            "/api/tickets", { ...this.query, limit: this.pageSize, cursor: this.nextCursor });
        if (round !== this.round) return;
        this.rows = this.rows.concat(page.items);
        this.nextCursor = page.nextCursor;
        this.changed();
    }

    /** Which list a changed ticket belongs to is the server's to say: patch what is shown, then ask. */
    private take(change: FeedTicket): void {
        const next = patched(this.rows, change, this.query["list"] === "all" ? undefined : byDue);
        if (next) {
            this.rows = next;
            this.fresh.add(change.id);
            this.changed();
        }
        this.reloadSoon(1_000);
    }

    private reloadSoon(pause: number): void {
        if (this.timer) return;
        this.timer = setTimeout(() => {
            this.timer = undefined;
            void this.reload();
        }, pause);
    }
}
