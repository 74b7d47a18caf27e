// What the day pack answers when the server is away: the same shapes that the API gives, so that the screens need not know.
import type { Query } from "../../../shared/api";
import { byDue } from "../../../shared/live-list";
import { decodeGrids, GridShape, locate } from "../../../shared/map/geometry";
import type { TicketRow } from "../../../shared/model";
import { course, courses, onePremises, premises } from "./answers-registers";
import { DayPack, openPack, packedSession } from "./day-pack";

type Answer = (pack: DayPack, query: Query, parts: string[]) => unknown;

const states: Record<string, readonly string[]> = {
    handling: ["dispatched", "handling"], verify: ["verifying"],
};

function tickets(pack: DayPack, { list }: Query): unknown {
    const now = new Date().toISOString();
    const rows: TicketRow[] = pack.tasks.map((task) => task.detail.ticket);
    const wanted = rows.filter((row) => list === "overdue" ? row.due !== undefined && row.due < now : states[String(list)]?.includes(row.state) ?? true);
    return { items: wanted.sort(byDue), sequence: 0 };
}

function ticket(pack: DayPack, _: Query, [, , id]: string[]): unknown {
    const task = pack.tasks.find((one) => one.detail.ticket.id === id);
    const detail = task?.detail ?? pack.besideTasks.find((one) => one.ticket.id === id);
    if (!detail) return undefined;
    // Buttons that ask others, or records of a talk, need the server.
    return { ...detail, issuable: [], mayMediate: false, afterReceipt: task?.afterReceipt ?? [] };
}

let shapes: { of: DayPack; grids: GridShape[] } | undefined;

/** The outlines of the pack, decoded once. */
export function packedGrids(pack: DayPack): GridShape[] {
    if (shapes?.of !== pack) shapes = { of: pack, grids: decodeGrids(pack.grids) };
    return shapes.grids;
}

function place(pack: DayPack, { longitude, latitude }: Query): unknown {
    const grid = locate(packedGrids(pack), Number(longitude), Number(latitude));
    if (!grid) return undefined;
    const named = (digits: number) => pack.places.find((one) => one.code === grid.code.slice(0, digits));
    return { grid: { id: grid.id, code: grid.code, name: grid.name }, community: named(12), town: named(9) };
}

const answers: [pattern: RegExp, answer: Answer][] = [
    [/^\/api\/session$/, () => packedSession()],
    [/^\/api\/tickets$/, tickets],
    [/^\/api\/tickets\/(?!counts$|near$)[^/]+$/, ticket],
    [/^\/api\/ticket-types$/, (pack) => ({ items: pack.types })],
    [/^\/api\/duties$/, (pack) => ({ items: pack.duties })],
    [/^\/api\/grids$/, (pack) => pack.grids],
    [/^\/api\/grids\/locate$/, place],
    // What waits for oneself alone: of what others have to do, only the server knows.
    [/^\/api\/side-tasks$/, (pack, { list }) => list === "mine" ? { items: pack.sideTasks } : undefined],
    [/^\/api\/premises$/, premises],
    [/^\/api\/premises\/[^/]+$/, onePremises],
    [/^\/api\/training\/courses$/, courses],
    [/^\/api\/training\/courses\/[^/]+$/, course],
    [/^\/api\/training\/walks$/, () => ({ items: [] })],
    [/^\/api\/map\/tickets$/, (pack) => ({ sequence: 0, items: pack.tasks.map((task) => task.detail.ticket).filter((row) => row.longitude !== undefined) })],
];

export async function packAnswer(path: string, query: Query): Promise<unknown> {
    const answer = answers.find(([pattern]) => pattern.test(path))?.[1];
    const pack = answer && await openPack().catch(() => undefined);
    return pack && answer?.(pack, query, path.split("/").slice(1).map(decodeURIComponent));
}
