// The ticket types, fetched once a page.
import { get } from "../api";
import type { Option, Page, TicketType } from "../model";

let loading: Promise<TicketType[]> | undefined;

export function ticketTypes(): Promise<TicketType[]> {
    loading ??= get<Page<TicketType>>("/api/ticket-types", { limit: 100 }).then(rest, (error: unknown) => {
        loading = undefined;
        throw error;
    });
    return loading;
}

async function rest(first: Page<TicketType>): Promise<TicketType[]> {
    const all = first.items.slice();
    for (let cursor = first.nextCursor; cursor; ) {
        const page = await get<Page<TicketType>>("/api/ticket-types", { limit: 100, cursor });
        all.push(...page.items);
        cursor = page.nextCursor;
    }
    return all;
}

/** Types whose name or code has the text. */
export function matching(types: readonly TicketType[], text: string): TicketType[] {
    const wanted = text.trim().toLowerCase();
    return types.filter((type) => type.name.toLowerCase().includes(wanted) || type.code.startsWith(wanted));
}

export async function typeOptions(text: string): Promise<Option[]> {
    return matching(await ticketTypes(), text).map((type) => ({ value: type.code, label: type.name }));
}
