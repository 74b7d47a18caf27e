// Keeps the app on the phone up to date: a new version comes whole in the background and is taken at a good moment.
import { tags } from "../../shared/dom";
import { t } from "../../shared/texts";

const { button, div } = tags;
const hour = 3_600_000;

export async function keepInstalled(): Promise<void> {
    if (!("serviceWorker" in navigator)) return;
    const openedAt = Date.now();
    let isAsked = false;
    const take = (worker: ServiceWorker) => {
        isAsked = true;
        worker.postMessage("activate");
    };
    navigator.serviceWorker.addEventListener("controllerchange", () => { if (isAsked) location.reload(); });
    try {
        const registration = await navigator.serviceWorker.register("/field/service-worker.js", { scope: "/field" });
        const offer = () => {
            const { waiting } = registration;
            if (!waiting || !navigator.serviceWorker.controller) return;
            // Somebody who has just opened the app has nothing to lose; later they are asked.
            if (Date.now() - openedAt < 5_000) take(waiting);
            else offerBar(() => take(waiting));
        };
        const watch = () => registration.installing?.addEventListener("statechange", () => offer());
        offer();
        // The browser may have begun before this page came so far.
        watch();
        registration.addEventListener("updatefound", watch);
        // By itself it looks when the worker has nothing to do, which a full outbox puts off.
        if (navigator.serviceWorker.controller) void registration.update().catch(() => undefined);
        let lookedAt = openedAt;
        document.addEventListener("visibilitychange", () => {
            if (document.visibilityState !== "visible" || Date.now() - lookedAt < hour) return;
            lookedAt = Date.now();
            void registration.update().catch(() => undefined);
        });
    } catch { /* no HTTPS, or not allowed here: the port works as a page */ }
}

function offerBar(take: () => void): void {
    if (document.querySelector(".update-bar")) return;
    document.body.append(div({ class: "update-bar", role: "status" }, t("newVersion"),
        button({ type: "button", class: "button button-small", on: { click: take } }, t("takeNewVersion"))));
}
