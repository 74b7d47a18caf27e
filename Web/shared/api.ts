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

async function exchange(path: string, request: RequestInit): Promise<Response> {
    const headers = new Headers(request.headers);
    headers.set("Accept", "application/json, application/problem+json");
    headers.set("Accept-Language", document.documentElement.lang);
    let answer: Response;
    try {
        answer = await fetch(path, { credentials: "same-origin", ...request, headers });
    } catch (error) {
        if (error instanceof DOMException && error.name === "AbortError") throw error;
        throw new Unreachable(String(error));
    }
    if (answer.ok) return answer;
    const refusal = await refusalFrom(answer);
    if (refusal.status === 401 && path !== "/api/session") window.dispatchEvent(new Event("linli:signed-out"));
    throw refusal;
}

async function decoded<Out>(answer: Response): Promise<Out> {
    return (answer.status === 204 ? undefined : await answer.json()) as Out;
}

export async function get<Out>(path: string, query: Query = {}, signal?: AbortSignal): Promise<Out> {
    return decoded<Out>(await exchange(address(path, query), signal ? { signal } : {}));
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
