// The one way to the server: JSON in and out, refusals as typed errors.
import { meta } from "./dom";
import { Intention } from "./identity";

export interface FieldError { field: string; message: string }

/** The server's answer was no: a problem document (RFC 9457) with a stable code. */
export class Refusal extends Error {
    constructor(
        readonly status: number,
        readonly code: string,
        readonly title: string,
        readonly detail: string,
        readonly errors: FieldError[],
    ) {
        super(detail || title);
    }

    /** Somebody else changed the same thing first. */
    get isConflict(): boolean { return this.status === 409 || this.status === 412; }
}

/** No answer came: the network or the server is away. The same request may be sent again. */
export class Unreachable extends Error {}

export type Query = Record<string, string | number | readonly string[] | undefined>;

let csrfToken = meta("csrf-token");

/** Answers a read from what this device keeps, when the server is away; undefined when it does not keep that. */
export type Fallback = (path: string, query: Query) => Promise<unknown>;

let fallback: Fallback | undefined;
/** With a fallback, nobody waits longer than this many milliseconds for a server that says nothing. */
const patience = 6_000;

export function useFallback(answer: Fallback): void { fallback = answer; }

/** Told of every answer: its headers, and when it was asked for by this device's clock. */
export type Hearer = (answer: Response, askedAt: number) => void;

let hearer: Hearer | undefined;

export function hearAnswers(hear: Hearer): void { hearer = hear; }

export function useCsrfToken(token: string): void { csrfToken = token; }

export function address(path: string, query: Query = {}): string {
    const pairs = new URLSearchParams();
    for (const [name, value] of Object.entries(query)) {
        if (value === undefined || value === "") continue;
        for (const one of Array.isArray(value) ? value : [value]) pairs.append(name, String(one));
    }
    const text = pairs.toString();
    return text ? `${path}?${text}` : path;
}

function text(value: unknown): string { return typeof value === "string" ? value : ""; }

/** Reads a refusal, also from a proxy that answers without a problem document. */
export async function refusalFrom(answer: Response): Promise<Refusal> {
    const body: Record<string, unknown> = await answer.json().catch(() => ({}));
    const errors = Array.isArray(body["errors"]) ? body["errors"] as FieldError[] : [];
    const title = text(body["title"]) || `HTTP ${answer.status}`;
    return new Refusal(answer.status, text(body["code"]), title, text(body["detail"]), errors);
}

/** Any request to the API; refusals and lost connections are thrown. */
export async function exchange(path: string, request: RequestInit): Promise<Response> {
    const headers = new Headers(request.headers);
    headers.set("Accept", "application/json, application/problem+json");
    headers.set("Accept-Language", document.documentElement.lang);
    let answer: Response;
    const askedAt = Date.now();
    try {
        answer = await fetch(path, { credentials: "same-origin", ...request, headers });
    } catch (error) {
        if (error instanceof DOMException && error.name === "AbortError") throw error;
        throw new Unreachable(String(error));
    }
    hearer?.(answer, askedAt);
    if (answer.ok || answer.status === 304) return answer;
    const refusal = await refusalFrom(answer);
    if (refusal.status === 401 && path !== "/api/session") window.dispatchEvent(new Event("linli:signed-out"));
    throw refusal;
}

async function decoded<Out>(answer: Response): Promise<Out> {
    return (answer.status === 204 ? undefined : await answer.json()) as Out;
}

export async function get<Out>(path: string, query: Query = {}, signal?: AbortSignal): Promise<Out> {
    if (!fallback) return decoded<Out>(await exchange(address(path, query), signal ? { signal } : {}));
    try {
        return decoded<Out>(await impatient(patience, (limit) => exchange(address(path, query), { signal: limit }), signal));
    } catch (error) {
        const kept = isAway(error) ? await fallback(path, query) : undefined;
        if (kept === undefined) throw error;
        return kept as Out;
    }
}

/** Whether nobody answered, or only a proxy before a server that is down. */
function isAway(error: unknown): boolean {
    return error instanceof Unreachable || error instanceof Refusal && [502, 503, 504].includes(error.status);
}

/** Gives up after some milliseconds, as if no answer had come. */
export async function impatient<Out>(milliseconds: number, work: (limit: AbortSignal) => Promise<Out>, outer?: AbortSignal): Promise<Out> {
    const limit = new AbortController();
    let isLate = false;
    const timer = setTimeout(() => {
        isLate = true;
        limit.abort();
    }, milliseconds);
    outer?.addEventListener("abort", () => limit.abort());
    try {
        return await work(limit.signal);
    } catch (error) {
        throw isLate ? new Unreachable("no answer in time") : error;
    } finally {
        clearTimeout(timer);
    }
}

/** The header with which this page shows that a write is its own. */
export function pageToken(): Record<string, string> { return { "X-CSRF-Token": csrfToken }; }

/** Sends a write whose content and key were fixed before, so that it can be repeated byte for byte. */
export async function sendFrozen<Out>(path: string, content: string, key: string, limit: AbortSignal): Promise<Out> {
    const headers = { ...pageToken(), "Idempotency-Key": key, "Content-Type": "application/json" };
    return decoded<Out>(await exchange(path, { method: "POST", headers, body: content, signal: limit }));
}

/** Sends a write. A caller that may send it again after `Unreachable` keeps the same intention. */
export async function send<Out>(
    method: "POST" | "PUT" | "PATCH" | "DELETE", path: string, body?: unknown, intention = new Intention(),
): Promise<Out> {
    const content = body === undefined ? "" : JSON.stringify(body);
    const headers: Record<string, string> = {
        "X-CSRF-Token": csrfToken, "Idempotency-Key": intention.keyFor(`${method} ${path} ${content}`),
    };
    if (body !== undefined) headers["Content-Type"] = "application/json";
    return settle(intention, async () =>
        decoded<Out>(await exchange(path, body === undefined ? { method, headers } : { method, headers, body: content })));
}

/** Sends a question whose answer is a file, and hands the file to the person under a name. */
export async function sendForFile(path: string, body: unknown, name: string): Promise<void> {
    const headers = { "X-CSRF-Token": csrfToken, "Content-Type": "application/json" };
    const answer = await exchange(path, { method: "POST", headers, body: JSON.stringify(body) });
    const link = document.createElement("a");
    link.href = URL.createObjectURL(await answer.blob());
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** Sends a file as it is. */
export async function upload<Out>(path: string, file: Blob, name: string, intention = new Intention()): Promise<Out> {
    const headers = {
        "X-CSRF-Token": csrfToken, "Idempotency-Key": intention.keyFor(`${path} ${name} ${file.size}`),
        "Content-Type": file.type || "application/octet-stream", "X-File-Name": encodeURIComponent(name),
    };
    return settle(intention, async () => decoded<Out>(await exchange(path, { method: "POST", headers, body: file })));
}

async function settle<Out>(intention: Intention, work: () => Promise<Out>): Promise<Out> {
    try {
        const result = await work();
        intention.settle();
        return result;
    } catch (error) {
        if (error instanceof Refusal && error.status < 500) intention.settle();
        throw error;
    }
}
