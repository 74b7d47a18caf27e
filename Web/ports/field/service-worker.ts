// Keeps the Field port on the phone: its page and all its files. A new version is fetched whole before the old one goes.
// It answers for the page and its files alone; everything that the API says comes from the server.

export {};

/** The port's files by their hashed names, and what names this set of them; put in by the bundler. */
declare const FILES: readonly string[];
declare const VERSION: string;

const worker = self as unknown as WorkerScope;
const family = "linli-field-";
const name = family + VERSION;
const shell = "/field/shell";

worker.addEventListener("install", (moment) => moment.waitUntil(take()));
worker.addEventListener("activate", (moment) => moment.waitUntil(leaveOthers()));
worker.addEventListener("message", (moment) => { if (moment.data === "activate") void worker.skipWaiting(); });
worker.addEventListener("fetch", (moment) => {
    const { request } = moment;
    const { origin, pathname } = new URL(request.url);
    if (request.method !== "GET" || origin !== location.origin) return;
    if (request.mode === "navigate" && pathname === "/field") moment.respondWith(page(moment));
    else if (pathname.startsWith("/assets/")) moment.respondWith(file(request));
    else if (pathname === "/preferences") moment.respondWith(preference(request));
});

/** All files or none: one that is missing lets the installation fail, and the old version stays. */
async function take(): Promise<void> {
    const cache = await caches.open(name);
    await Promise.all(FILES.map(async (one) => {
        const address = `/assets/${one}`;
        // A name stands for its content: what an earlier version has need not come again.
        const kept = await caches.match(address);
        await cache.put(address, kept ?? await fetched(address));
    }));
    if (!await freshShell(cache)) throw new Error("the page belongs to another version");
}

async function fetched(address: string): Promise<Response> {
    const answer = await fetch(address, { credentials: "same-origin" });
    if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
    return answer;
}

/** Fetches the page anew, in the language and type size of now; keeps it only when it names this version's files. */
async function freshShell(cache: Cache): Promise<boolean> {
    const answer = await fetch(shell, { credentials: "same-origin", cache: "no-store" });
    const text = answer.ok ? await answer.clone().text() : "";
    const named = text.match(/\/assets\/[\w.-]+/g) ?? [];
    if (named.length === 0 || !named.every((one) => FILES.includes(one.slice("/assets/".length)))) return false;
    await cache.put(shell, answer);
    return true;
}

async function leaveOthers(): Promise<void> {
    const names = await caches.keys();
    await Promise.all(names.filter((one) => one.startsWith(family) && one !== name).map((one) => caches.delete(one)));
    await worker.clients.claim();
}

async function page(moment: WorkerFetch): Promise<Response> {
    const cache = await caches.open(name);
    const kept = await cache.match(shell);
    if (!kept) return fetch(moment.request);
    moment.waitUntil(freshShell(cache).catch(() => undefined));
    return kept;
}

/** A change of language or type size changes the page too. */
async function preference(request: Request): Promise<Response> {
    const answer = await fetch(request);
    await freshShell(await caches.open(name)).catch(() => undefined);
    return answer;
}

async function file(request: Request): Promise<Response> {
    return await caches.match(request.url) ?? fetch(request);
}
