// A list of cards that grows by pages: empty, failing and growing alike wherever it stands.
import { get, Query } from "./api";
import { fill, show, tags } from "./dom";
import type { Page } from "./model";
import { t, TextKey } from "./texts";
import { sentence, whileBusy } from "./toast";

const { button, div, p, ul } = tags;

export interface PagedCards<Row> {
    path: string;
    query: Query;
    /** What is said when there is nothing. */
    empty: TextKey;
    card(row: Row): HTMLElement;
    /** Whether somebody still looks at this list. */
    isCurrent(): boolean;
}

/** Fills the host with the first page; a button brings the next. */
export async function pagedCards<Row>(host: HTMLElement, list: PagedCards<Row>): Promise<void> {
    const rows = ul({ class: "cards" });
    const more = button({ type: "button", class: "button list-more", hidden: true }, t("showMore"));
    let cursor: string | undefined;
    const load = async () => {
        const page = await get<Page<Row>>(list.path, { ...list.query, cursor, limit: 30 });
        if (!list.isCurrent()) return;
        if (!cursor) fill(host, page.items.length === 0 ? div({ class: "blank" }, p({ class: "blank-title" }, t(list.empty))) : null, rows, more);
        rows.append(...page.items.map((row) => list.card(row)));
        cursor = page.nextCursor;
        show(more, cursor !== undefined);
    };
    more.addEventListener("click", () => whileBusy(more, load));
    try {
        await load();
    } catch (error) {
        if (list.isCurrent()) showFailure(host, error, () => void pagedCards(host, list));
    }
}

/** Says why something could not be shown, with a button to try again. */
export function showFailure(host: HTMLElement, error: unknown, again: () => void): void {
    fill(host, div({ class: "blank", role: "alert" }, p(sentence(error)),
        button({ type: "button", class: "button button-primary", on: { click: again } }, t("tryAgain"))));
}
