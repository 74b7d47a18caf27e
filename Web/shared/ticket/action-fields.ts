// Which field a form shows for each thing that an action needs. The server names the things; this knows how to ask.
import { get } from "../api";
import { booleanField, choiceField, Field, selectField, textField } from "../fields";
import type { ActionField, Handlers, Named, Option, Page, TicketDetail, TicketRow } from "../model";
import { manyField } from "../many-field";
import { photoField, PhotoKeeper } from "../photo-field";
import { searchField } from "../search-field";
import { textFor, t } from "../texts";
import { endOfOfficeDay } from "../time";
import { openStates } from "./load";

export interface FieldContext {
    ticket: TicketDetail;
    handlers: Handlers | undefined;
    /** Written on the photos of an action, where they serve as evidence. */
    watermark: (() => string[]) | undefined;
    /** Where photos go before the action is sent. */
    photos?: PhotoKeeper | undefined;
    /** Where several organisations are chosen: of these kinds alone, when any are named. */
    organisationKinds?: readonly string[];
}

interface Base { name: string; label: string; required: boolean }

/** Choices up to this many are chips; more are a list. */
const chipsAtMost = 6;

function named(items: readonly Named[]): Option[] {
    return items.map((item) => ({ value: item.id, label: item.name }));
}

async function findOrganisations(text: string, kind?: string): Promise<Option[]> {
    return named((await get<Page<Named>>("/api/organisations", { q: text, kind, limit: 20 })).items);
}

async function findOfKinds(text: string, kinds: readonly string[] = []): Promise<Option[]> {
    if (kinds.length === 0) return findOrganisations(text);
    return (await Promise.all(kinds.map((kind) => findOrganisations(text, kind)))).flat();
}

/** Open tickets of the same grid first: those a duplicate most likely repeats. */
async function findTickets(text: string, ticket: TicketDetail): Promise<Option[]> {
    const near = { area: ticket.grid?.code ?? ticket.town?.code };
    const found = await get<Page<TicketRow>>("/api/tickets", { list: "all", state: openStates, limit: 20, ...(text ? { q: text } : near) });
    return found.items.filter((one) => one.id !== ticket.id)
        .map((one) => ({ value: one.id, label: `${one.number} ${one.typeName} ${one.title}` }));
}

function organisationField(base: Base, { handlers }: FieldContext): Field {
    const known = handlers && named(handlers.organisations);
    const find = known
        ? async (text: string) => known.filter((one) => one.label.includes(text)) : (text: string) => findOrganisations(text);
    return searchField({ ...base, suggestions: known, find });
}

function workerField(base: Base, { handlers }: FieldContext): Field | undefined {
    const workers = (handlers?.workers ?? []).map((one) =>
        ({ value: one.user, label: `${one.name} · ${t("workerLoad", { n: one.load })}` }));
    return workers.length > 0 || base.required ? selectField({ ...base, options: workers }) : undefined;
}

/** A day; sent as the end of its office hours. */
function dayField(base: Base): Field {
    const day = textField({ ...base, type: "date" });
    return {
        ...day,
        value: () => {
            const chosen = day.value();
            return typeof chosen === "string" ? endOfOfficeDay(chosen) : undefined;
        },
    };
}

function choices(base: Base, options: readonly Option[], ticket: TicketDetail): Field {
    const initial = base.name === "urgency" ? ticket.urgency : base.name === "clock" ? "workday" : undefined;
    const convert = base.name === "score" ? { convert: Number } : {};
    return options.length <= chipsAtMost ? choiceField({ ...base, options, ...(initial === undefined ? {} : { initial }), ...convert }) : selectField({ ...base, options });
}

/** The field for one need; undefined when there is nothing to choose from and nothing is needed. */
export function fieldFor(field: ActionField, context: FieldContext): Field | undefined {
    const base = { name: field.name, label: field.label ?? textFor(`field.${field.name}`, field.name), required: field.isRequired };
    switch (field.kind) {
        case "choice": return choices(base, field.choices ?? [], context.ticket);
        case "organisation": return organisationField(base, context);
        case "organisations": return manyField({ ...base, find: (text) => findOfKinds(text, context.organisationKinds) });
        case "worker": return workerField(base, context);
        case "ticket": return searchField({ ...base, find: (text) => findTickets(text, context.ticket) });
        case "number": return textField({ ...base, type: "number" });
        case "instant": return dayField(base);
        case "boolean":
            return booleanField(field.name === "found" ? { ...base, yes: t("foundYes"), no: t("foundNo") } : base);
        case "photos": return photoField({ ...base, watermark: context.watermark, keeper: context.photos });
        case "note": return textField({ ...base, lines: 3 });
        default: return textField(base);
    }
}
