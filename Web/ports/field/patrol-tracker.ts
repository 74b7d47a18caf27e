// Notes where the worker is during a patrol, as long as the screen is on: a page gets no position behind a locked one.
import { randomIdentifier } from "../../shared/identity";
import { t } from "../../shared/texts";
import { outbox, serverNow } from "./outbox/field-outbox";
import { forgetPatrol, keepPatrol, RunningPatrol, runningPatrol } from "./patrol-kept";

/** Metres a phone must have moved, or seconds that must have passed, before its place is noted again. */
const metres = 15;
const seconds = 60;
const leastSeconds = 5;
/** Fixes of one item; the server takes a thousand at once. */
const batch = 500;
const flushEvery = 30_000;

interface Fix { at: string; longitude: number; latitude: number; accuracy: number; speed?: number; bearing?: number; altitude?: number; wasOffline: boolean }

type WakeLock = EventTarget & { release(): Promise<void> };

class Tracker {
    patrol: RunningPatrol | undefined;
    private watch: number | undefined;
    private timer: ReturnType<typeof setInterval> | undefined;
    private lock: WakeLock | undefined;
    private waiting: Fix[] = [];
    private last: Fix | undefined;
    private readonly listeners = new Set<() => void>();

    /** Whether the phone has promised to keep the screen on. */
    get isKeptAwake(): boolean { return this.lock !== undefined; }

    listen(listener: () => void): () => void {
        this.listeners.add(listener);
        return () => this.listeners.delete(listener);
    }

    /** Goes on with the patrol that the phone knows, where there is one. */
    async resume(): Promise<void> {
        if (this.patrol) return;
        this.patrol = await runningPatrol();
        if (this.patrol) this.begin();
        this.tell();
    }

    async start(): Promise<void> {
        const at = serverNow();
        const id = randomIdentifier();
        await outbox.add({
            kind: "patrolStart", path: "/api/patrols", subject: id, title: t("startPatrol"), detail: "",
            body: { id, at: new Date(at).toISOString(), wasOffline: outbox.isAway },
        });
        this.patrol = { id, startedAt: at, fixes: 0 };
        await keepPatrol(this.patrol);
        this.begin();
        this.tell();
        outbox.kick();
    }

    async end(): Promise<void> {
        const { patrol } = this;
        if (!patrol) return;
        await this.flush();
        await outbox.add({
            kind: "patrolEnd", path: `/api/patrols/${encodeURIComponent(patrol.id)}/end`, subject: patrol.id, title: t("endPatrol"), detail: "",
            body: { at: new Date(serverNow()).toISOString(), wasOffline: outbox.isAway },
        });
        await forgetPatrol();
        this.patrol = undefined;
        this.stop();
        this.tell();
        outbox.kick();
    }

    private begin(): void {
        if (this.watch !== undefined || !navigator.geolocation) return;
        this.watch = navigator.geolocation.watchPosition((position) => this.take(position), () => undefined, { enableHighAccuracy: true, maximumAge: 5_000 });
        this.timer = setInterval(() => void this.flush(), flushEvery);
        document.addEventListener("visibilitychange", this.seen);
        void this.keepAwake();
    }

    private stop(): void {
        if (this.watch !== undefined) navigator.geolocation.clearWatch(this.watch);
        this.watch = undefined;
        clearInterval(this.timer);
        document.removeEventListener("visibilitychange", this.seen);
        void this.lock?.release().catch(() => undefined);
        this.lock = undefined;
    }

    private readonly seen = () => {
        if (document.visibilityState === "visible") void this.keepAwake();
        else void this.flush();
    };

    /** The lock goes whenever the page is hidden, and has to be asked for anew. */
    private async keepAwake(): Promise<void> {
        const { wakeLock } = navigator as { wakeLock?: { request(kind: "screen"): Promise<WakeLock> } };
        const lock = await wakeLock?.request("screen").catch(() => undefined);
        // The patrol may have ended meanwhile.
        if (this.watch === undefined) return void lock?.release().catch(() => undefined);
        this.lock = lock;
        lock?.addEventListener("release", () => {
            if (this.lock !== lock) return;
            this.lock = undefined;
            this.tell();
        });
        this.tell();
    }

    private take({ coords }: GeolocationPosition): void {
        if (!this.patrol) return;
        const at = serverNow();
        const fix: Fix = {
            at: new Date(at).toISOString(), longitude: coords.longitude, latitude: coords.latitude, accuracy: coords.accuracy, wasOffline: outbox.isAway,
            ...(coords.speed !== null ? { speed: coords.speed } : {}), ...(coords.heading !== null ? { bearing: coords.heading } : {}),
            ...(coords.altitude !== null ? { altitude: coords.altitude } : {}),
        };
        if (this.last) {
            const passed = (at - Date.parse(this.last.at)) / 1_000;
            if (passed < leastSeconds || passed < seconds && distance(this.last, fix) < metres) return;
        }
        this.last = fix;
        this.waiting.push(fix);
        this.patrol = { ...this.patrol, fixes: this.patrol.fixes + 1, accuracy: coords.accuracy };
        this.tell();
    }

    private async flush(): Promise<void> {
        const { patrol } = this;
        if (!patrol || this.waiting.length === 0) return;
        const fixes = this.waiting;
        this.waiting = [];
        await keepPatrol(patrol);
        await outbox.addTo(
            { kind: "fixes", path: "/api/tracks/fixes", subject: patrol.id, title: t("patrol"), detail: t("fixesAre", { n: fixes.length }), body: { fixes } },
            (body) => {
                const all = [...body["fixes"] as Fix[], ...fixes];
                return all.length <= batch ? { ...body, fixes: all } : undefined;
            }).catch(() => { this.waiting = [...fixes, ...this.waiting]; });
    }

    private tell(): void { for (const listener of this.listeners) listener(); }
}

/** Metres between two places that are near each other. */
function distance(a: Fix, b: Fix): number {
    const east = (b.longitude - a.longitude) * 111_320 * Math.cos(a.latitude * Math.PI / 180);
    return Math.hypot(east, (b.latitude - a.latitude) * 110_540);
}

export const tracker = new Tracker();
