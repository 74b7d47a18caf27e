// The little of the service worker's world that we use; the library for pages does not have it.

interface WorkerMoment extends Event { waitUntil(work: Promise<unknown>): void }
interface WorkerFetch extends WorkerMoment { readonly request: Request; respondWith(answer: Promise<Response>): void }

interface WorkerScope {
    addEventListener(kind: "install" | "activate", listener: (moment: WorkerMoment) => void): void;
    addEventListener(kind: "fetch", listener: (moment: WorkerFetch) => void): void;
    addEventListener(kind: "message", listener: (moment: MessageEvent<unknown>) => void): void;
    skipWaiting(): Promise<void>;
    readonly clients: { claim(): Promise<void> };
}
