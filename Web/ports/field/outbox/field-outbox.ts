// The outbox of this phone, put together: its store, its way to the server, its clocks and what wakes it.
import { get, hearAnswers, impatient, Refusal, sendFrozen, useCsrfToken } from "../../../shared/api";
import type { Session } from "../../../shared/model";
import { t } from "../../../shared/texts";
import { Outbox } from "./outbox";
import { frozenBody, Item } from "./rules";
import { dropPhotos, itemStore, keptPhoto } from "./store";
import { uploadInPieces } from "./upload";

const patience = 60_000;
const clockKey = "linli:clock-ahead";
const day = 24 * 3_600_000;

/** By how many milliseconds the server's clock is ahead of the phone's, as last heard. */
let ahead = lastHeard();

function lastHeard(): number {
    try { return Number(localStorage.getItem(clockKey) ?? 0) || 0; } catch { return 0; }
}

/** The instant of the server's clock, as far as the phone knows it. */
export function serverNow(): number { return Date.now() + ahead; }

/** The server writes whole seconds into its answers; less than that is no difference. */
hearAnswers((answer, askedAt) => {
    const told = Date.parse(answer.headers.get("Date") ?? "");
    if (Number.isNaN(told)) return;
    const difference = told + 500 - (askedAt + Date.now()) / 2;
    if (Math.abs(difference - ahead) < 3_000) return;
    ahead = Math.abs(difference) < 3_000 ? 0 : Math.round(difference);
    try { localStorage.setItem(clockKey, String(ahead)); } catch { /* heard again at the next answer */ }
});

/** Sends one item: its photos first, then its body. How far it came is written down in the item itself. */
async function deliver(item: Item): Promise<unknown> {
    const save = () => itemStore.put([item]);
    for (const photo of item.photos) {
        if (photo.attachment) continue;
        const kept = await keptPhoto(photo.id);
        if (!kept) throw new Refusal(422, "photoLost", t("photoLost"), "", []);
        photo.attachment = await uploadInPieces(kept.blob, photo, save);
        await save();
    }
    if (item.frozen === undefined) {
        item.frozen = frozenBody(item);
        await save();
    }
    const content = item.frozen;
    return impatient(patience, (limit) => sendFrozen(item.path, content, item.id, limit));
}

const channel = typeof BroadcastChannel === "undefined" ? undefined : new BroadcastChannel("linli-outbox");
let timer: ReturnType<typeof setTimeout> | undefined;

export const outbox = new Outbox({
    store: itemStore, deliver, serverNow,
    now: () => Date.now(),
    renew: async () => useCsrfToken((await get<Session>("/api/session")).csrfToken),
    signIn: () => window.dispatchEvent(new Event("linli:signed-out")),
    alone: async (work) => {
        const locks = (navigator as { locks?: LockManager }).locks;
        if (!locks) return work();
        await locks.request("linli-outbox", { ifAvailable: true }, async (lock) => { if (lock) await work(); });
    },
    wake: (milliseconds, work) => {
        clearTimeout(timer);
        timer = setTimeout(work, milliseconds * (0.85 + Math.random() * 0.3));
    },
    changed: () => channel?.postMessage("changed"),
});

/** Begins to send for who is signed in, and tries again whenever something may have become better. */
export async function beginOutbox(session: Session): Promise<void> {
    if (channel) channel.onmessage = () => void outbox.reload();
    for (const moment of ["online", "pageshow"]) window.addEventListener(moment, () => outbox.kick());
    document.addEventListener("visibilitychange", () => { if (document.visibilityState === "visible") outbox.kick(); });
    await outbox.begin({ user: session.user.id, posting: session.posting.id });
    void navigator.storage?.persist?.().catch(() => false);
    void dropPhotos(Date.now() - day, new Set(outbox.items.flatMap((item) => item.photos.map((photo) => photo.id)))).catch(() => undefined);
}
