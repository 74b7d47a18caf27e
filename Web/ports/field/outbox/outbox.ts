// The outbox: everything that a worker does goes into it first, and from there to the server, in order, until it has arrived
// or a person has decided. It never trusts the browser's word on the network; it tries.
import { randomIdentifier } from "../../../shared/identity";
import { Refusal } from "../../../shared/api";
import { afterAnswer, again, Item, next, nextTime, pauseAfter, stubborn, verdict, Who, withFreshUploads } from "./rules";
import type { ItemStore } from "./store";

export interface Parts {
    store: ItemStore;
    /** Sends one item with its photos; answers what the server said. */
    deliver(item: Item): Promise<unknown>;
    /** Fetches a new token for the page. */
    renew(): Promise<void>;
    /** Nobody is signed in. */
    signIn(): void;
    /** The phone's clock. */
    now(): number;
    /** The instant of the server's clock, as far as the phone knows it. */
    serverNow(): number;
    /** Runs the work unless another tab is at it. */
    alone(work: () => Promise<void>): Promise<void>;
    /** Calls back after some milliseconds; replaces an earlier call. */
    wake(milliseconds: number, work: () => void): void;
    /** Tells the other tabs. */
    changed(): void;
}

export type Draft = Pick<Item, "kind" | "path" | "body" | "title" | "detail"> & Partial<Pick<Item, "photos" | "subject" | "ticket" | "draft" | "id">>;

export interface Sent {
    item: Item;
    answer: unknown;
    /** Somebody still stood at the form and learnt it there. */
    isSeen: boolean;
}

/** How long a form waits for the answer before it says that the thing is kept. */
const patience = 1_500;

export class Outbox {
    items: Item[] = [];
    /** Whether the last try met no server. */
    isAway = false;
    needsSignIn = false;
    private who: Who | undefined;
    private failures = 0;
    private running: Promise<void> | undefined;
    private isAsked = false;
    private readonly standing = new Map<string, { done(answer: unknown): void; fail(error: unknown): void; kept(): void }>();
    private readonly listeners = new Set<(sent?: Sent) => void>();

    constructor(private readonly parts: Parts) {}

    /** Whose things are sent from now on. */
    async begin(who: Who): Promise<void> {
        this.who = who;
        this.needsSignIn = false;
        await this.reload();
        this.kick();
    }

    async reload(): Promise<void> {
        this.items = await this.parts.store.items();
        this.tell();
    }

    listen(listener: (sent?: Sent) => void): () => void {
        this.listeners.add(listener);
        return () => this.listeners.delete(listener);
    }

    /** Tells that items have arrived for which nobody stood waiting: once for many, with the last of them or when the sending pauses. */
    listenToArrivals(concerns: (item: Item) => boolean, told: () => void): () => void {
        let hasArrived = false;
        return this.listen((sent) => {
            if (sent && !sent.isSeen && concerns(sent.item)) hasArrived = true;
            const moreComes = sent !== undefined && this.own.some((item) => item.state === "waiting" && concerns(item));
            if (!hasArrived || moreComes) return;
            hasArrived = false;
            told();
        });
    }

    /** The items of who is signed in. */
    get own(): Item[] { return this.items.filter((item) => item.user === this.who?.user); }

    about(subject: string): Item[] { return this.own.filter((item) => item.subject === subject); }

    /** Saves a thing; when this answers, it is on the disk. */
    async add(draft: Draft): Promise<Item> {
        if (!this.who) throw new Error("nobody is signed in");
        const item: Omit<Item, "order"> = {
            id: randomIdentifier(), photos: [], ...draft, ...this.who, at: this.parts.serverNow(), state: "waiting", tries: 0, nextTry: 0,
        };
        if (draft.subject !== undefined && this.about(draft.subject).length > 0) item.isChained = "version" in draft.body;
        const saved = { ...item, order: await this.parts.store.add(item) };
        this.items = [...this.items, saved];
        this.parts.changed();
        this.tell();
        return saved;
    }

    /**
     * Saves a thing and sends it. Answers what the server said, or undefined when the thing is kept for later.
     * A refusal that comes at once is thrown: the form still holds everything, and the item goes.
     */
    async submit(draft: Draft): Promise<unknown> {
        const item = await this.add(draft);
        const answer = new Promise<unknown>((done, fail) => this.standing.set(item.id, { done, fail, kept: () => done(undefined) }));
        this.kick();
        const late = new Promise<undefined>((done) => setTimeout(done, this.isAway ? 0 : patience));
        try {
            return await Promise.race([answer, late]);
        } finally {
            this.standing.delete(item.id);
        }
    }

    /** Puts more into the last item about the same that nobody has tried to send yet; else saves a new one. */
    async addTo(draft: Draft, joined: (body: Record<string, unknown>) => Record<string, unknown> | undefined): Promise<void> {
        const last = this.own.filter((item) => item.kind === draft.kind && item.subject === draft.subject).pop();
        const body = last && last.state === "waiting" && last.frozen === undefined ? joined(last.body) : undefined;
        if (last && body) await this.replace({ ...last, body });
        else await this.add(draft);
        this.kick();
    }

    /** Tries now, or once more when it is at it. */
    kick(): void {
        if (this.running) {
            this.isAsked = true;
            return;
        }
        this.isAsked = false;
        this.running = this.parts.alone(() => this.run()).catch(() => undefined).finally(() => {
            this.running = undefined;
            if (this.isAsked) this.kick();
            else this.plan();
        });
    }

    /** Resolves when nothing is being sent. */
    async settled(): Promise<void> { while (this.running) await this.running; }

    async sendAgain(item: Item, version?: number): Promise<void> {
        await this.replace(again(item, this.parts.serverNow(), version));
        this.needsSignIn = false;
        this.kick();
    }

    /** Sends an item of another posting in the present one. */
    async adopt(item: Item): Promise<void> {
        if (!this.who) return;
        await this.replace({ ...item, posting: this.who.posting, nextTry: 0 });
        this.kick();
    }

    /** A person gives a thing up. Later items about the same must be looked at: what they build on is missing. */
    async remove(item: Item): Promise<void> {
        await this.parts.store.finish(item, []);
        await this.reload();
        this.parts.changed();
        this.kick();
    }

    private async run(): Promise<void> {
        this.items = await this.parts.store.items();
        let renewals = 0;
        for (let item = this.next(); item; item = this.next()) {
            try {
                const answer = await this.parts.deliver(item);
                await this.arrived(item, answer);
            } catch (error) {
                const meaning = verdict(error);
                if (meaning === "session" && renewals++ === 0) {
                    try { await this.parts.renew(); } catch (failure) { return this.stop(item, failure); }
                } else if (!await this.failed(item, error)) {
                    return;
                }
            }
        }
        this.tell();
    }

    private next(): Item | undefined { return this.who && next(this.items, this.who, this.parts.now()); }

    private async arrived(item: Item, answer: unknown): Promise<void> {
        const changed = afterAnswer(this.items, item, answer);
        await this.parts.store.finish(item, changed);
        this.items = this.items.filter((one) => one.order !== item.order)
            .map((one) => changed.find((other) => other.order === one.order) ?? one);
        this.isAway = false;
        this.needsSignIn = false;
        this.failures = 0;
        const stands = this.standing.get(item.id);
        stands?.done(answer);
        this.parts.changed();
        this.tell({ item, answer, isSeen: stands !== undefined });
    }

    /** Answers whether to go on with the others. */
    private async failed(item: Item, error: unknown): Promise<boolean> {
        const meaning = verdict(error);
        if (meaning === "again" && item.tries < stubborn) {
            await this.replace({ ...withFreshUploads(item), tries: item.tries + 1 });
            return true;
        }
        if (meaning === "refused" || meaning === "again" || meaning === "session") {
            await this.refuse(item, error);
            return true;
        }
        if (meaning === "later" && item.tries + 1 >= stubborn) {
            const tries = item.tries + 1;
            await this.replace({ ...item, tries, nextTry: this.parts.now() + pauseAfter(tries), reason: reasonOf(error) });
            return true;
        }
        await this.stop(item, error);
        return false;
    }

    /** The server is away, cannot, or asks who is there: all wait. */
    private async stop(item: Item, error: unknown): Promise<void> {
        const meaning = verdict(error);
        this.failures += 1;
        this.isAway = meaning === "away";
        await this.replace({ ...item, tries: item.tries + 1, reason: meaning === "away" ? undefined : reasonOf(error) });
        for (const one of this.standing.values()) one.kept();
        if (meaning === "signIn") {
            this.needsSignIn = true;
            this.parts.signIn();
        }
        this.tell();
    }

    /** Whoever still stands at the form learns it there; else the queue shows it until a person decides. */
    private async refuse(item: Item, error: unknown): Promise<void> {
        const stands = this.standing.get(item.id);
        if (stands) {
            // The photos stay: the form has them.
            await this.parts.store.finish({ ...item, photos: [] }, []);
            this.items = this.items.filter((one) => one.order !== item.order);
            stands.fail(error);
        } else {
            await this.replace({ ...item, state: "refused", tries: item.tries + 1, reason: reasonOf(error) });
        }
        this.parts.changed();
        this.tell();
    }

    private async replace(item: Item): Promise<void> {
        await this.parts.store.put([item]);
        this.items = this.items.map((one) => one.order === item.order ? item : one);
        this.parts.changed();
        this.tell();
    }

    private plan(): void {
        if (!this.who || this.needsSignIn) return;
        const time = nextTime(this.items, this.who);
        if (time === undefined) return;
        const own = Math.max(0, time - this.parts.now());
        this.parts.wake(Math.max(own, this.failures > 0 ? pauseAfter(this.failures) : own, 1_000), () => this.kick());
    }

    private tell(sent?: Sent): void { for (const listener of this.listeners) listener(sent); }
}

function reasonOf(error: unknown): Item["reason"] {
    if (error instanceof Refusal) {
        const message = [error.title, error.detail].filter(Boolean).join(" ");
        return { status: error.status, code: error.code, message };
    }
    return { status: 0, code: "unexpected", message: String(error) };
}
