// The rules of the outbox: what is sent next, with which body, and what an error means. Pure, so that they can be tested.
import { Refusal, Unreachable } from "../../../shared/api";

export type Kind = "report" | "visit" | "act" | "sideTask" | "check" | "lesson" | "test" | "patrolStart" | "patrolEnd" | "fixes";

export interface Photo {
    /** Of the photo on this phone. */
    id: string;
    name: string;
    bytes: number;
    /** The upload that has begun, and the attachment when it is whole. */
    upload?: string | undefined;
    attachment?: string | undefined;
}

export interface Refused { status: number; code: string; message: string }

/** One thing that a person did, until the server has it. */
export interface Item {
    /** Made once; the server does nothing twice under it. */
    id: string;
    /** The order in which things were done. */
    order: number;
    user: string;
    posting: string;
    kind: Kind;
    path: string;
    body: Record<string, unknown>;
    photos: Photo[];
    /** What it is about, where later items must wait for it: a ticket, a side task, premises, a course, a patrol. */
    subject?: string | undefined;
    /** The ticket that a side task stands beside. */
    ticket?: string | undefined;
    /** Goes by the version that the item before it makes. */
    isChained?: boolean;
    /** What it is, in words for the queue. */
    title: string;
    detail: string;
    /** When it was done, by the server's clock as far as the phone knows it; milliseconds. */
    at: number;
    state: "waiting" | "refused";
    tries: number;
    /** Not before this instant of the phone's clock. */
    nextTry: number;
    reason?: Refused | undefined;
    /** The body as it was first sent: a repeated request must be the same, byte for byte. */
    frozen?: string | undefined;
    /** What was typed, to take it up again in its form. */
    draft?: Record<string, unknown> | undefined;
}

export interface Who { user: string; posting: string }

const pauses = [2_000, 5_000, 10_000, 20_000, 40_000, 60_000];
/** A server that fails on one item may do the others; from here on they do not wait for it. */
export const stubborn = 5;

/** How long to wait after so many tries in vain. */
export function pauseAfter(tries: number): number { return pauses[Math.min(tries, pauses.length) - 1] ?? 0; }

/** The oldest item that may go now. What is about the same thing as one before it that has not gone waits for that. */
export function next(items: readonly Item[], who: Who, now: number): Item | undefined {
    const held = new Set<string>();
    for (const item of items) {
        if (item.user !== who.user) continue;
        const isHeld = item.subject !== undefined && held.has(item.subject);
        if (item.state === "waiting" && item.posting === who.posting && !isHeld && item.nextTry <= now) return item;
        if (item.subject !== undefined) held.add(item.subject);
    }
    return undefined;
}

/** When an item that waits for its time may go, by the phone's clock. */
export function nextTime(items: readonly Item[], who: Who): number | undefined {
    const times = items.filter((item) => item.user === who.user && item.posting === who.posting && item.state === "waiting")
        .map((item) => item.nextTry);
    return times.length > 0 ? Math.min(...times) : undefined;
}

/** Why an item waits, where it is not for the network. */
export function hold(item: Item, items: readonly Item[], who: Who): "posting" | "before" | undefined {
    if (item.posting !== who.posting) return "posting";
    const isHeld = item.subject !== undefined
        && items.some((other) => other.order < item.order && other.user === item.user && other.subject === item.subject);
    return isHeld ? "before" : undefined;
}

/** The body that is sent, the same at every try: an answer may be lost at any of them. The server knows what came late. */
export function frozenBody(item: Item): string {
    const attachments = item.photos.flatMap((photo) => photo.attachment ?? []);
    return JSON.stringify({
        ...item.body,
        ...(attachments.length > 0 ? { attachments } : {}),
        offlineAt: new Date(item.at).toISOString(),
    });
}

type Versioned = { task: { id: string; version: number } };

/** The version of a side task among those beside a ticket. */
export function versionOf(sideTasks: readonly Versioned[] | undefined, id: string | undefined): number | undefined {
    return sideTasks?.find(({ task }) => task.id === id)?.task.version;
}

/** What an answer changes in the items that wait for it: the version of the ticket, or the name of what was made. */
export function afterAnswer(items: readonly Item[], sent: Item, answer: unknown): Item[] {
    if (sent.subject === undefined || typeof answer !== "object" || answer === null) return [];
    const { ticket, id, sideTasks } = answer as { ticket?: { version?: number }; id?: string; sideTasks?: readonly Versioned[] };
    const version = sent.kind === "sideTask" ? versionOf(sideTasks, sent.subject) : ticket?.version;
    return items.filter((item) => item.order > sent.order && item.user === sent.user && item.subject === sent.subject && item.frozen === undefined)
        .flatMap((item) => {
            if (item.isChained && version !== undefined) return [{ ...item, body: { ...item.body, version } }];
            if (item.path.includes("{made}") && id !== undefined) return [{ ...item, path: item.path.replace("{made}", encodeURIComponent(id)) }];
            return [];
        });
}

/**
 * What an error means for an item:
 * - away: no answer; everything waits and is tried again,
 * - later: the server cannot now; this one is tried again,
 * - signIn: somebody has to sign in first,
 * - session: the page's token is old; a new one helps,
 * - again: the uploads are gone; they are made anew,
 * - refused: a person has to look.
 */
export type Verdict = "away" | "later" | "signIn" | "session" | "again" | "refused";

export function verdict(error: unknown): Verdict {
    if (error instanceof Unreachable) return "away";
    if (!(error instanceof Refusal)) return "later";
    const { status, code } = error;
    if (status === 401 || code === "firstPasswordInUse" || code === "secondFactorNeeded") return "signIn";
    if (code === "csrfMismatch") return "session";
    if (code === "unknownAttachment") return "again";
    if ([502, 504].includes(status)) return "away";
    if (status >= 500 || [408, 423, 425, 429].includes(status)) return "later";
    return "refused";
}

/** The same item with the photos to be sent anew. */
export function withFreshUploads(item: Item): Item {
    const photos = item.photos.map(({ id, name, bytes }) => ({ id, name, bytes }));
    return { ...item, photos, frozen: undefined };
}

/** The same item as somebody sends it once more: with the version of now, and at this time where its own was too old. */
export function again(item: Item, now: number, version?: number): Item {
    const body = version === undefined ? item.body : { ...item.body, version };
    const at = item.reason?.code === "offlineTooLongAgo" ? now : item.at;
    return { ...item, body, at, state: "waiting", tries: 0, nextTry: 0, reason: undefined, frozen: undefined, isChained: false };
}
