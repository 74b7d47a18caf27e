// A table of keyed rows: a changed row is redrawn alone, and J, K, arrows and Enter move through it.
import { Child, fill, Properties, tags } from "./dom";

const { table, tbody, td, th, thead, tr } = tags;

/** A plain table that scrolls sideways by itself where the window is narrow. */
export function scrollingTable(properties: Properties, ...parts: Child[]): HTMLElement {
    return tags.div({ class: "table-scroll", tabindex: "0" }, table(properties, ...parts));
}

export interface Column<Row> {
    title: string;
    class?: string;
    cell(row: Row): Node | string;
}

export interface TableDescription<Row> {
    label: string;
    columns: Column<Row>[];
    key(row: Row): string;
    /** Two rows with one mark look the same and need no redrawing. */
    mark(row: Row): string;
    open?(row: Row): void;
    rowClass?(row: Row): string;
}

/** True while a person types, when letters are not commands. */
export function isTyping(event: KeyboardEvent): boolean {
    const target = event.target;
    return event.ctrlKey || event.metaKey || event.altKey
        || target instanceof HTMLInputElement && target.type !== "radio" && target.type !== "checkbox"
        || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}

export class KeyedTable<Row> {
    readonly element: HTMLTableElement;
    private readonly body = tbody();
    private readonly known = new Map<string, { row: Row; mark: string; node: HTMLTableRowElement }>();
    private order: string[] = [];
    private current: string | undefined;

    constructor(private readonly description: TableDescription<Row>) {
        this.element = table(
            { class: "table", "aria-label": description.label },
            thead(tr(description.columns.map((column) => th({ scope: "col", class: column.class }, column.title)))),
            this.body);
    }

    draw(rows: readonly Row[], fresh: ReadonlySet<string> = new Set()): void {
        const next = new Set<string>();
        this.order = rows.map((row) => this.description.key(row));
        rows.forEach((row, index) => {
            const key = this.description.key(row);
            next.add(key);
            const mark = this.description.mark(row);
            let entry = this.known.get(key);
            if (!entry || entry.mark !== mark) {
                const node = entry?.node ?? this.newRow(key);
                this.fillRow(node, row, fresh.has(key));
                entry = { row, mark, node };
                this.known.set(key, entry);
            }
            const there = this.body.children[index];
            if (there !== entry.node) this.body.insertBefore(entry.node, there ?? null);
        });
        for (const [key, entry] of this.known) {
            if (next.has(key)) continue;
            entry.node.remove();
            this.known.delete(key);
        }
        this.select(this.current);
    }

    /** Marks the row that is open beside the table. */
    select(key: string | undefined): void {
        this.current = key;
        for (const [one, entry] of this.known) {
            if (one === key) entry.node.setAttribute("aria-current", "true");
            else entry.node.removeAttribute("aria-current");
        }
    }

    /** Moves the focus by so many rows; answers the row now in focus. */
    move(step: number): void {
        const focused = this.order.findIndex((key) => this.known.get(key)?.node.contains(document.activeElement));
        const from = focused >= 0 ? focused : this.current === undefined ? -1 : this.order.indexOf(this.current);
        const to = Math.min(this.order.length - 1, Math.max(0, from + step));
        const node = this.known.get(this.order[to] ?? "")?.node;
        (node?.querySelector<HTMLElement>("a, button") ?? node)?.focus();
        node?.scrollIntoView({ block: "nearest" });
    }

    private newRow(key: string): HTMLTableRowElement {
        const node = tr();
        node.addEventListener("click", (event) => {
            if (event.target instanceof Element && event.target.closest("a, button")) return;
            const entry = this.known.get(key);
            if (entry) this.description.open?.(entry.row);
        });
        return node;
    }

    private fillRow(node: HTMLTableRowElement, row: Row, isFresh: boolean): void {
        const hadFocus = node.contains(document.activeElement);
        node.className = [this.description.rowClass?.(row), isFresh ? "fresh" : ""].filter(Boolean).join(" ");
        fill(node, this.description.columns.map((column) => td({ class: column.class }, column.cell(row))));
        if (hadFocus) node.querySelector<HTMLElement>("a, button")?.focus();
    }
}
