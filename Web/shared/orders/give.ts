// The form that gives an order: what, by when, and to whom.
import { get, send } from "../api";
import { textField } from "../fields";
import { makeForm } from "../form";
import { manyField } from "../many-field";
import type { Named, Option, Page } from "../model";
import { photoField } from "../photo-field";
import type { PortContext } from "../port";
import { t, textFor } from "../texts";
import type { OrderDetail } from "./model";

/** The instant of a `datetime-local` field, whose time is the district's as the computer shows it. */
export function instantOf(local: unknown): string | undefined {
    return typeof local === "string" && local !== "" ? new Date(local).toISOString() : undefined;
}

async function people(q: string): Promise<Option[]> {
    const found = await get<Page<{ id: string; name: string; role: string; organisation: string }>>("/api/staffing/people", { q, desks: "true", limit: 20 });
    return found.items.map((one) => ({ value: one.id, label: [one.name, textFor(`role.${one.role}`, one.role), one.organisation].join(" · ") }));
}

interface Area { code: string; name: string }

async function areasOf(parent: string, level: string): Promise<Area[]> {
    const all: Area[] = [];
    let cursor: string | undefined;
    do {
        const page: Page<Area> = await get("/api/areas", { parent: parent || undefined, level, limit: 100, cursor });
        all.push(...page.items);
        cursor = page.nextCursor;
    } while (cursor);
    return all;
}

/** Organisations of an area, by name. */
export function organisationsOf(area: string): (q: string) => Promise<Option[]> {
    return async (q) => {
        const found = await get<Page<Named>>("/api/organisations", { area: area || undefined, q, limit: 20 });
        return found.items.map((one) => ({ value: one.id, label: one.name }));
    };
}

/** @param room the incident room that the order belongs to. */
export function giveForm({ session }: PortContext, done: (detail: OrderDetail) => void, room?: string): HTMLElement {
    const { scope } = session.posting;
    let known: Promise<Area[]> | undefined;
    const areas = async (q: string) => {
        known ??= Promise.all(["town", "community"].map((level) => areasOf(scope, level))).then((all) => [
            { code: scope, name: t("orderWholeArea") }, ...all.flat()]);
        known.catch(() => { known = undefined; });
        const found = (await known).filter((one) => one.name.includes(q) || one.code.startsWith(q))
            .map((one) => ({ value: one.code, label: one.name }));
        // A grid is named by its code, as it stands on the map.
        return /^\d{15}$/.test(q) ? [{ value: q, label: q }, ...found] : found;
    };
    return makeForm({
        draft: `order:${room ?? "new"}`, submitLabel: t("orders.give"),
        fields: [
            textField({ name: "text", label: t("orderText"), required: true, lines: 4 }),
            textField({ name: "due", label: t("orderDue"), type: "datetime-local" }),
            manyField({ name: "areas", label: t("orderAreas"), find: areas }),
            manyField({ name: "postings", label: t("orderPeople"), find: people }),
            manyField({ name: "organisations", label: t("orderOrganisations"), find: organisationsOf(scope) }),
            photoField({ name: "attachments", label: t("orderFiles") }),
        ],
        submit: async ({ due, ...values }, intention) => {
            done(await send<OrderDetail>("POST", "/api/orders", { ...values, due: instantOf(due), room }, intention));
        },
    }).element;
}
