// A searchable list with a form beside it: the shape of most administration screens.
import { get, Query } from "./api";
import { fill, show, tags } from "./dom";
import type { Page } from "./model";
import type { Screen } from "./router";
import { Column, KeyedTable } from "./table";
import { t } from "./texts";
import { sentence, toast } from "./toast";

const { button, div, h1, h2, input, label, p } = tags;
const pageSize = 50;

export interface RegistryDescription<Row> {
    title: string;
    path: string;
    columns: Column<Row>[];
    key(row: Row): string;
    /** Further conditions of the list. */
    query?: () => Query;
    /** Shown above the list, such as a filter; call `reload` when it changes. */
    head?(reload: () => void): Node[];
    createLabel?: string | undefined;
    /** The form for a new row (undefined) or an existing one; `done` closes it and reloads. */
    form?: ((row: Row | undefined, done: () => void) => Node) | undefined;
    formTitle?(row: Row | undefined): string;
    searchable?: boolean;
}

export function openRegistry<Row>(description: RegistryDescription<Row>, host: HTMLElement): Screen {
    let rows: Row[] = [];
    let cursor: string | undefined;
    let round = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const status = div({ class: "list-status" });
    const side = div({ class: "desk-side", hidden: true });
    const more = button({ type: "button", class: "button list-more", hidden: true, on: { click: () => void load(false) } }, t("showMore"));
    const box = input({ type: "search", class: "input", id: "registry-search", placeholder: t("typeToSearch"), maxlength: 60 });
    box.addEventListener("input", () => {
        clearTimeout(timer);
        timer = setTimeout(() => void load(true), 300);
    });
    const table = new KeyedTable<Row>({
        label: description.title, key: description.key, mark: (row) => JSON.stringify(row),
        columns: description.form
            ? [...description.columns, { title: t("edit"), cell: (row) => button({ type: "button", class: "button button-small", on: { click: () => openForm(row) } }, t("edit")) }]
            : description.columns,
        ...(description.form ? { open: (row: Row) => openForm(row) } : {}),
    });

    const load = async (fresh: boolean) => {
        const mine = ++round;
        if (fresh && rows.length === 0) fill(status, [1, 2, 3, 4].map(() => div({ class: "skeleton skeleton-row" })));
        try {
            const page = await get<Page<Row>>(description.path, {
                ...description.query?.(), q: box.value.trim() || undefined, limit: pageSize, cursor: fresh ? undefined : cursor,
            });
            if (mine !== round) return;
            rows = fresh ? page.items : rows.concat(page.items);
            cursor = page.nextCursor;
            draw();
        } catch (error) {
            if (mine !== round) return;
            if (!fresh) return toast(sentence(error), "danger");
            fill(status, div({ class: "blank", role: "alert" }, p(sentence(error)),
                button({ type: "button", class: "button button-primary", on: { click: () => void load(true) } }, t("tryAgain"))));
        }
    };
    const draw = () => {
        table.draw(rows);
        show(table.element, rows.length > 0);
        show(more, cursor !== undefined);
        fill(status, rows.length === 0 ? div({ class: "blank" }, p({ class: "blank-title" }, t("nothingFound"))) : null);
    };
    const closeForm = () => {
        show(side, false);
        root.classList.remove("has-detail");
        table.select(undefined);
        fill(side);
    };
    const openForm = (row: Row | undefined) => {
        if (!description.form) return;
        table.select(row === undefined ? undefined : description.key(row));
        root.classList.add("has-detail");
        show(side, true);
        fill(side,
            button({ type: "button", class: "button button-ghost detail-close", "aria-label": t("close"), on: { click: closeForm } }, "×"),
            h2(description.formTitle?.(row) ?? description.title),
            description.form(row, () => {
                closeForm();
                void load(true);
            }));
        side.querySelector<HTMLElement>("input, select, textarea")?.focus();
    };
    const create = description.createLabel
        ? button({ type: "button", class: "button button-primary", on: { click: () => openForm(undefined) } }, description.createLabel) : null;
    const search = description.searchable === false ? null
        : [label({ class: "visually-hidden", for: "registry-search" }, t("typeToSearch")), box];
    const root = div({ class: "desk" },
        div({ class: "desk-main" },
            div({ class: "screen-title" }, h1(description.title), create),
            div({ class: "filters", role: "search" }, search, description.head?.(() => void load(true)) ?? []),
            div({ class: "table-scroll", tabindex: "0", role: "region", "aria-label": description.title }, table.element), status, more),
        side);
    host.append(root);
    void load(true);
    return {
        dispose: () => {
            round += 1;
            clearTimeout(timer);
        },
    };
}

/** Plain text for a cell; `--` when there is none. */
export function text(value: unknown): string {
    return value === undefined || value === null || value === "" ? "--" : String(value);
}
