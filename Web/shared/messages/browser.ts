// Messages in this browser: whether it can be told, and telling it or not.
import { send } from "../api";
import type { MessageChoice } from "./model";

/** How this browser stands. */
export type BrowserState = "unsupported" | "denied" | "off" | "on";

const worker = "/push-worker.js";
// No page lies under it: the worker serves messages alone.
const scope = "/push/";

export function bytesOf(base64url: string): Uint8Array {
    const text = atob(base64url.replace(/-/g, "+").replace(/_/g, "/"));
    return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

async function current(): Promise<PushSubscription | null> {
    const registration = await navigator.serviceWorker.getRegistration(scope);
    return await registration?.pushManager.getSubscription() ?? null;
}

export async function browserState(): Promise<BrowserState> {
    if (!("serviceWorker" in navigator) || !("PushManager" in window) || !("Notification" in window)) return "unsupported";
    if (Notification.permission === "denied") return "denied";
    return await current() ? "on" : "off";
}

/** Asks the person, subscribes, and tells the server. */
export async function switchOn(publicKey: string): Promise<MessageChoice> {
    if (await Notification.requestPermission() !== "granted") throw new Error("denied");
    const registration = await navigator.serviceWorker.register(worker, { scope });
    await activated(registration);
    const subscription = await registration.pushManager.subscribe({
        userVisibleOnly: true, applicationServerKey: bytesOf(publicKey),
    });
    return send<MessageChoice>("POST", "/api/session/messages/browser", subscription.toJSON());
}

export async function switchOff(): Promise<MessageChoice | undefined> {
    const subscription = await current();
    if (!subscription) return undefined;
    const { endpoint } = subscription;
    await subscription.unsubscribe();
    return send<MessageChoice>("POST", "/api/session/messages/browser/end", { endpoint });
}

function activated(registration: ServiceWorkerRegistration): Promise<void> {
    const waiting = registration.installing ?? registration.waiting;
    if (!waiting) return Promise.resolve();
    return new Promise((resolve) => {
        const look = () => { if (waiting.state === "activated") resolve(); };
        waiting.addEventListener("statechange", look);
        look();
    });
}
