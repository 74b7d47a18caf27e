// What a service worker does with a pushed message: shows it, and opens the ticket when it is tapped. Any worker may wire it.

/** The little that we use of ServiceWorkerGlobalScope: its types exclude those of pages. */
export interface PushScope {
    registration: { showNotification(title: string, options: Record<string, unknown>): Promise<void> };
    clients: {
        matchAll(options: { type: "window"; includeUncontrolled: boolean }): Promise<WindowClient[]>;
        openWindow(url: string): Promise<unknown>;
    };
    location: { origin: string };
    addEventListener(type: "push", listener: (push: Waiting & { data: { json(): unknown } | null }) => void): void;
    addEventListener(type: "notificationclick", listener: (tap: Waiting & { notification: Shown }) => void): void;
}

interface Waiting { waitUntil(work: Promise<unknown>): void }
interface Shown { data: { link?: string } | null; close(): void }
interface WindowClient { url: string; focus(): Promise<unknown>; navigate?(url: string): Promise<unknown> }

export interface PushedMessage { title: string; body: string; tag: string; link?: string }

/** A message as we push it; undefined for anything else. */
export function readMessage(data: unknown): PushedMessage | undefined {
    if (typeof data !== "object" || data === null) return undefined;
    const { title, body, tag, link } = data as Record<string, unknown>;
    if (typeof title !== "string" || typeof body !== "string" || typeof tag !== "string") return undefined;
    return { title, body, tag, ...(typeof link === "string" ? { link } : {}) };
}

/** Only pages of our own are opened, whatever a message says. */
export function ownLink(link: string | undefined, origin: string): string {
    try {
        const url = new URL(link ?? "/", origin);
        return url.origin === origin ? url.href : `${origin}/`;
    } catch {
        return `${origin}/`;
    }
}

export function wirePush(scope: PushScope): void {
    scope.addEventListener("push", (push) => {
        let data: unknown;
        try {
            data = push.data?.json();
        } catch { /* not ours; something must be shown all the same */ }
        const message = readMessage(data) ?? { title: "邻里 Linli", body: "有新消息", tag: "linli" };
        push.waitUntil(scope.registration.showNotification(message.title, {
            body: message.body, tag: message.tag, renotify: true, lang: "zh-CN", data: { link: message.link },
        }));
    });
    scope.addEventListener("notificationclick", (tap) => {
        tap.notification.close();
        const link = ownLink(tap.notification.data?.link, scope.location.origin);
        tap.waitUntil(open(scope, link));
    });
}

async function open(scope: PushScope, link: string): Promise<void> {
    const pages = await scope.clients.matchAll({ type: "window", includeUncontrolled: true });
    const shown = pages.find((page) => page.url === link);
    if (shown) await shown.focus();
    else await scope.clients.openWindow(link);
}
