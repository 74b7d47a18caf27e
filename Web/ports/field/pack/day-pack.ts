// What this phone takes along for a day: sealed with a key that the server gives and can take back.
import { exchange, impatient, Refusal, send } from "../../../shared/api";
import type { GridCollection, Place, Session, SideTask, TicketAnswer, AllowedAction, TicketType } from "../../../shared/model";
import type { PremisesRow } from "../../../shared/premises/model";
import type { CourseDetail, Test } from "../course-model";
import { forget, keep, kept } from "../outbox/store";

export interface Doors { ids: string[]; units: string[]; rooms: string[]; visitedAt: number[]; outcomes: string[] }
export interface Building { id: string; grid: string; name: string; address: string; longitude: number; latitude: number; doors: Doors }
export interface VisitChoice { code: string; kind: "outcome" | "finding"; name: string; isMet: boolean; isUsual: boolean }

export interface DayPack {
    grids: GridCollection;
    ownGrids: string[];
    places: Place[];
    buildings: Building[];
    tasks: { detail: TicketAnswer; afterReceipt: AllowedAction[] }[];
    types: TicketType[];
    duties: { code: string; name: string; workersAdmitted: boolean }[];
    visitChoices: VisitChoice[];
    /** What is asked of the own organisation beside tickets, and those of these tickets that are nobody's task. */
    sideTasks: SideTask[];
    besideTasks: TicketAnswer[];
    premises: PremisesRow[];
    /** What is looked at in each kind of them. */
    premisesKinds: { code: string; items: string[] }[];
    courses: CourseDetail[];
    /** A test for each course that is not passed yet; what is right the server alone knows. */
    tests: Test[];
}

interface Contents { session: Session; pack: DayPack; takenAt: number }
interface KeptKey { id: string; key: CryptoKey; posting: string; confirmedAt: number; offlineHours: number }
interface Sealed { keyId: string; nonce: Uint8Array; sealed: ArrayBuffer; tag: string; language: string; bytes: number }

const patience = 60_000;
const hour = 3_600_000;

/** In memory, once opened or fetched. */
let contents: Contents | undefined;
const listeners = new Set<() => void>();

export function dayPack(): DayPack | undefined { return contents?.pack; }
export function packedSession(): Session | undefined { return contents?.session; }
export function packTakenAt(): number | undefined { return contents?.takenAt; }

export function listenToPack(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
}

function tell(): void { for (const listener of listeners) listener(); }

/** The bytes that the sealed pack takes on this phone. */
export async function packSize(): Promise<number> { return (await kept<Sealed>("pack"))?.bytes ?? 0; }

/** Opens what is kept, without the server: for so many hours after it last said that the key is good. */
export async function openPack(now = Date.now()): Promise<DayPack | undefined> {
    if (contents) return contents.pack;
    const [key, sealed] = await Promise.all([kept<KeptKey>("key"), kept<Sealed>("pack")]);
    // By the phone's clock on both sides; a clock that was set back gains nothing.
    if (!key || !sealed || sealed.keyId !== key.id || Math.abs(now - key.confirmedAt) > key.offlineHours * hour) return undefined;
    const bytes = await crypto.subtle.decrypt({ name: "AES-GCM", iv: sealed.nonce }, key.key, sealed.sealed);
    contents = JSON.parse(new TextDecoder().decode(bytes)) as Contents;
    tell();
    return contents.pack;
}

/** Drops everything that the pack held, at once and for good. */
export async function dropPack(): Promise<void> {
    contents = undefined;
    await forget("key", "pack");
    tell();
}

/** Asks whether the key is still good, and fetches what has changed. A withdrawn key, or no posting, drops the pack. */
export async function refreshPack(session: Session): Promise<void> {
    try {
        const key = await confirmedKey(session);
        await fetchPack(session, key);
    } catch (error) {
        if (error instanceof Refusal && [401, 403, 410].includes(error.status)) await dropPack();
        throw error;
    }
}

async function confirmedKey(session: Session): Promise<KeptKey | undefined> {
    // Without HTTPS a browser has no sealing: then the pack lives in memory alone.
    if (!crypto.subtle) return undefined;
    const old = await kept<KeptKey>("key");
    const answer = await send<{ id: string; key: string; offlineHours: number }>(
        "POST", "/api/field/key", { known: old?.posting === session.posting.id ? old.id : undefined });
    if (old?.id !== answer.id) await dropPack();
    const bytes = Uint8Array.from(atob(answer.key.replace(/-/g, "+").replace(/_/g, "/")), (one) => one.charCodeAt(0));
    const key: KeptKey = {
        id: answer.id, posting: session.posting.id, confirmedAt: Date.now(), offlineHours: answer.offlineHours,
        // Cannot be read out again, not even by this page.
        key: old?.id === answer.id ? old.key : await crypto.subtle.importKey("raw", bytes, "AES-GCM", false, ["encrypt", "decrypt"]),
    };
    await keep({ key });
    return key;
}

async function fetchPack(session: Session, key: KeptKey | undefined): Promise<void> {
    const language = document.documentElement.lang;
    if (key) await openPack();
    const old = await kept<Sealed>("pack");
    const isOurs = key && old?.keyId === key.id && old.language === language && contents;
    const headers: Record<string, string> = isOurs && old?.tag ? { "If-None-Match": old.tag } : {};
    const answer = await impatient(patience, (signal) => exchange("/api/field/day-pack", { headers, signal }));
    const takenAt = Date.now();
    if (answer.status === 304 && contents) contents = { ...contents, session, takenAt };
    else contents = { session, pack: await answer.json() as DayPack, takenAt };
    if (key) await seal(contents, key, answer.headers.get("ETag") ?? "", language);
    tell();
}

/** Notes a visit in the pack, so that the list of doors knows it before the server has told it back. */
export async function noteVisit(dwelling: string, at: number, outcome: string): Promise<void> {
    const building = contents?.pack.buildings.find((one) => one.doors.ids.includes(dwelling));
    const [key, old] = await Promise.all([kept<KeptKey>("key"), kept<Sealed>("pack")]);
    if (!contents || !building) return;
    const index = building.doors.ids.indexOf(dwelling);
    building.doors.visitedAt[index] = Math.round(at / 1_000);
    building.doors.outcomes[index] = outcome;
    tell();
    if (key && old && old.keyId === key.id) await seal(contents, key, "", old.language);
}

/** @param tag of the server's pack; empty where the pack is not quite that any more. */
async function seal(contents: Contents, key: KeptKey, tag: string, language: string): Promise<void> {
    const nonce = crypto.getRandomValues(new Uint8Array(12));
    const plain = new TextEncoder().encode(JSON.stringify(contents));
    const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv: nonce }, key.key, plain);
    const pack: Sealed = { keyId: key.id, nonce, sealed, tag, language, bytes: sealed.byteLength };
    await keep({ pack });
}
