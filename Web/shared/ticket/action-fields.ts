// Which field a form shows for each thing that an action needs. The server names them; this knows how to ask.
import { get } from "../api";
import { booleanField, choiceField, Field, selectField, textField } from "../fields";
import type { ActionField, AllowedAction, Handlers, Named, Option, Page, TicketDetail, TicketRow } from "../model";
import { photoField } from "../photo-field";
import { searchField } from "../search-field";
import { textFor, t } from "../texts";
import { endOfOfficeDay } from "../time";
import { typeOptions } from "./types";

/** Fields that an action cannot do without, for a server that sends bare names. */
const alwaysRequired: Record<string, readonly string[]> = {
    reject: ["note"], merge: ["into"], confirmField: ["found"], dispatch: ["organisation"], transfer: ["organisation"],
    sendBack: ["ground", "note"], requestExtension: ["amount", "clock", "note"], rework: ["reason"], park: ["until", "note"], callBack: ["reached"],
    rate: ["rating"], requestFieldCheck: [], conclude: ["note"], refuseExtension: ["note"],
};

export function describe(action: AllowedAction): ActionField[] {
    return action.fields.map((field) => {
        const known = typeof field === "string" ? { name: field } : field;
        return { ...known, required: known.required ?? alwaysRequired[action.action]?.includes(known.name) ?? false };
    });
}

function options(names: readonly string[], prefix: string): Option[] {
    return names.map((value) => ({ value, label: textFor(`${prefix}.${value}`, value) }));
}

const urgencies = ["normal", "raised", "urgent", "critical"];
const ratings = ["verySatisfied", "satisfied", "fair", "dissatisfied", "veryDissatisfied"];
const returnGrounds = ["notOurDuty", "outsideOurArea", "notEnoughInformation", "notOnDutyList"];
const reworkReasons = ["notDone", "partlyDone", "wrongPlace", "evidenceDoesNotShowIt", "cameBack"];
const clocks = ["workday", "officeHour", "urgentHour", "calendarDay"];

function named(items: readonly Named[]): Option[] {
    return items.map((item) => ({ value: item.id, label: item.name }));
}

async function findOrganisations(text: string): Promise<Option[]> {
    return named((await get<Page<Named>>("/api/organisations", { q: text, limit: 20 })).items);
}

/** Open tickets of the same place first: those a duplicate most likely repeats. */
async function findTickets(text: string, ticket: TicketDetail): Promise<Option[]> {
    const query = text ? { list: "all", q: text, limit: 20 } : { list: "all", area: ticket.grid?.code ?? ticket.town?.code, limit: 20 };
    const found = (await get<Page<TicketRow>>("/api/tickets", query)).items;
    return found.filter((one) => one.id !== ticket.id)
        .map((one) => ({ value: one.id, label: `${one.number} ${one.typeName} ${one.title}` }));
}

export interface FieldContext { ticket: TicketDetail; handlers: Handlers | undefined }

function workers(handlers: Handlers | undefined): Option[] {
    return (handlers?.workers ?? []).map((one) => ({
        value: one.user,
        label: [one.name, one.grid, t("workerLoad", { n: one.load }),
            one.distance === undefined ? "" : t("metresAway", { n: Math.round(one.distance) })].filter(Boolean).join(" · "),
    }));
}

type Maker = (base: { name: string; label: string; required: boolean }, field: ActionField, context: FieldContext) => Field | undefined;

const makers: Record<string, Maker> = {
    note: (base) => textField({ ...base, lines: 3 }),
    reason: (base) => choiceField({ ...base, options: options(reworkReasons, "rework") }),
    ground: (base) => choiceField({ ...base, options: options(returnGrounds, "ground") }),
    attachments: (base) => photoField(base),
    found: (base) => booleanField({ ...base, yes: t("foundYes"), no: t("foundNo") }),
    reached: (base) => booleanField(base),
    solved: (base) => booleanField(base),
    satisfied: (base) => booleanField(base),
    amount: (base) => textField({ ...base, type: "number" }),
    clock: (base) => choiceField({ ...base, options: options(clocks, "clock"), initial: "workday" }),
    urgency: (base, _, { ticket }) => choiceField({ ...base, options: options(urgencies, "urgency"), initial: ticket.urgency }),
    rating: (base) => choiceField({ ...base, options: options(ratings, "rating") }),
    type: (base) => searchField({ ...base, find: typeOptions }),
    into: (base, _, { ticket }) => searchField({ ...base, find: (text) => findTickets(text, ticket) }),
    organisation: (base, _, { handlers }) => searchField({
        ...base, suggestions: handlers ? named(handlers.organisations) : undefined, find: findOrganisations,
    }),
    worker: (base, _, { handlers }) => {
        const found = workers(handlers);
        return found.length > 0 || base.required ? selectField({ ...base, options: found }) : undefined;
    },
    until: (base) => {
        const day = textField({ ...base, type: "date" });
        return { ...day, value: () => {
            const chosen = day.value();
            return typeof chosen === "string" ? endOfOfficeDay(chosen) : undefined;
        } };
    },
};

/** The field for one need; options from the server win, and what nobody knows is asked as text. */
export function fieldFor(field: ActionField, context: FieldContext): Field | undefined {
    const base = { name: field.name, label: field.label ?? textFor(`field.${field.name}`, field.name), required: field.required === true };
    if (field.options && field.options.length > 0) {
        return field.options.length <= 6 ? choiceField({ ...base, options: field.options }) : selectField({ ...base, options: field.options });
    }
    const maker = makers[field.name];
    return maker ? maker(base, field, context) : textField(base);
}
