// The live feed of changes. One connection per browser where the browser has locks: the leading tab reads the stream
// and passes everything on; the others listen, and one of them takes over when it closes.
import { address } from "./api";
import type { Counts, FeedTicket } from "./model";

export type FeedStatus = "none" | "connecting" | "live" | "offline";

type Message =
    | { kind: "ticket"; data: FeedTicket }
    | { kind: "counts"; data: Counts }
    | { kind: "staffing"; sequence: number }
    | { kind: "positions"; data: Moves }
    | { kind: "order"; data: FeedOrder }
    | { kind: "room"; data: { sequence: number; id: string } }
    | { kind: "status"; status: FeedStatus; sequence: number | undefined }
    | { kind: "reset"; sequence: number }
    | { kind: "hello" };

/** Who is where, in steps of 1e-5 degrees and with the grid that they are in; and who is no longer there. */
export interface Moves { moved: [id: string, longitude: number, latitude: number, area: string][]; gone: string[] }

/** An order was given or has got further. */
export interface FeedOrder { sequence: number; change: string; id: string }

export interface FeedListener {
    ticket?(change: FeedTicket): void;
    counts?(counts: Counts): void;
    /** Somebody was posted, or is away. */
    staffing?(): void;
    /** People on duty have moved. Moves are not told again after a break: ask for everybody when the feed is live again. */
    positions?(moves: Moves): void;
    order?(change: FeedOrder): void;
    /** Something happened in an incident room. */
    room?(change: { id: string }): void;
    status?(status: FeedStatus): void;
    /** Too much was missed to be told: load again what is shown. */
    reset?(): void;
}

const firstPause = 2_000;
const longestPause = 30_000;

export class Feed {
    status: FeedStatus = "connecting";
    private sequence: number | undefined;
    private readonly listeners = new Set<FeedListener>();
    private channel: BroadcastChannel | undefined;
    private source: EventSource | undefined;
    private pause = firstPause;

    /** @param scope tells feeds of different postings apart, so that a tab never shows another posting's changes;
     *     undefined for a posting that sees no tickets and so has no feed. */
    constructor(scope: string | undefined, private readonly path = "/api/feed") {
        if (scope === undefined) {
            this.status = "none";
            return;
        }
        const locks = (navigator as { locks?: LockManager }).locks;
        if (!locks || typeof BroadcastChannel === "undefined") {
            this.connect();
            return;
        }
        this.channel = new BroadcastChannel(`linli-feed-${scope}`);
        this.channel.onmessage = (event: MessageEvent<Message>) => this.hear(event.data);
        this.channel.postMessage({ kind: "hello" });
        locks.request(`linli-feed-${scope}`, () => {
            this.connect();
            return new Promise<void>(() => undefined);
        }).catch(() => this.connect());
    }

    /** Listens until the returned function is called. */
    listen(listener: FeedListener): () => void {
        this.listeners.add(listener);
        listener.status?.(this.status);
        return () => this.listeners.delete(listener);
    }

    private connect(): void {
        const source = new EventSource(address(this.path, { after: this.sequence }));
        this.source = source;
        source.onopen = () => {
            this.pause = firstPause;
            this.tell({ kind: "status", status: "live", sequence: this.sequence });
        };
        source.onerror = () => {
            this.tell({ kind: "status", status: "offline", sequence: this.sequence });
            if (source.readyState === EventSource.CLOSED) this.reconnectLater(source);
        };
        for (const kind of ["ticket", "counts", "positions", "order", "room"] as const) {
            source.addEventListener(kind, (event) =>
                this.tell({ kind, data: JSON.parse((event as MessageEvent<string>).data) } as Message));
        }
        source.addEventListener("staffing", (event) => {
            const { sequence } = JSON.parse((event as MessageEvent<string>).data) as { sequence: number };
            this.tell({ kind: "staffing", sequence });
        });
        source.addEventListener("reset", (event) => {
            const { sequence } = JSON.parse((event as MessageEvent<string>).data) as { sequence: number };
            this.tell({ kind: "reset", sequence });
        });
    }

    /** The browser gives up after an HTTP error; this does not. */
    private reconnectLater(source: EventSource): void {
        if (this.source !== source) return;
        setTimeout(() => { if (this.source === source) this.connect(); }, this.pause * (0.75 + Math.random() / 2));
        this.pause = Math.min(longestPause, this.pause * 2);
    }

    private tell(message: Message): void {
        this.hear(message);
        this.channel?.postMessage(message);
    }

    private hear(message: Message): void {
        if (message.kind === "hello") {
            if (this.source) {
                this.channel?.postMessage({ kind: "status", status: this.status, sequence: this.sequence });
            }
        } else if (message.kind === "status") {
            this.status = message.status;
            this.sequence ??= message.sequence;
            for (const listener of this.listeners) listener.status?.(message.status);
        } else if (message.kind === "reset") {
            this.sequence = message.sequence;
            for (const listener of this.listeners) listener.reset?.();
        } else if (message.kind === "staffing") {
            this.sequence = Math.max(this.sequence ?? 0, message.sequence);
            for (const listener of this.listeners) listener.staffing?.();
        } else if (message.kind === "positions") {
            for (const listener of this.listeners) listener.positions?.(message.data);
        } else if (message.kind === "order") {
            this.sequence = Math.max(this.sequence ?? 0, message.data.sequence);
            for (const listener of this.listeners) listener.order?.(message.data);
        } else if (message.kind === "room") {
            this.sequence = Math.max(this.sequence ?? 0, message.data.sequence);
            for (const listener of this.listeners) listener.room?.(message.data);
        } else if (message.kind === "counts") {
            for (const listener of this.listeners) listener.counts?.(message.data);
        } else {
            this.sequence = Math.max(this.sequence ?? 0, message.data.sequence);
            for (const listener of this.listeners) listener.ticket?.(message.data);
        }
    }
}
