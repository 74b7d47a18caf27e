// A desk: figures above, the list of tickets, and the open ticket beside it. Worked by keyboard or mouse, live.
import type { Query } from "../api";
import { fill, show, tags } from "../dom";
import { DetailView } from "../ticket/detail";
import { LiveList } from "../live-list";
import type { PortContext } from "../port";
import { navigate, path, Screen } from "../router";
import { isTyping } from "../table";
import { t } from "../texts";
import { Figures, FigureDescription } from "./figures";
import { Filters } from "./filters";
import { openKeyHelp } from "./keys";
import { ListView } from "./list-view";
import { printButton, PrintNote } from "./print";

const { div } = tags;

export interface DeskDescription {
    /** First part of the address. */
    name: string;
    title: () => string;
    figures: FigureDescription[];
    /** Shown when the list is empty, by list name. */
    showTown: boolean;
}

/** Opens the desk in a host; the address is `#/name/list/ticket`. */
export function openDesk(description: DeskDescription, context: PortContext, host: HTMLElement, start: string[]): Screen {
    const lists = description.figures.filter((figure) => figure.query);
    const fallback = lists[0]?.name ?? "";
    let listName = "";
    let detail: DetailView | undefined;
    let openId: string | undefined;

    const figures = new Figures(description.figures, context.feed, (name) => navigate(description.name, name));
    const filters = new Filters(description.showTown, context.session.posting.scope, () => void reload());
    const list: LiveList = new LiveList(context.feed, () => view.draw());
    const view: ListView = new ListView(list, {
        showTown: description.showTown,
        address: (id) => path(description.name, listName, id),
        open: (id) => navigate(description.name, listName, id),
    });
    const note = new PrintNote(context.session);
    const side = div({ class: "desk-side", tabindex: "-1", hidden: true });
    const root = div({ class: "desk" }, tags.h1({ class: "visually-hidden" }, description.title()),
        div({ class: "desk-main" }, figures.element, filters.element, view.element), side, note.element);
    host.append(root);

    const query = (): Query => ({ ...lists.find((figure) => figure.name === listName)?.query, ...filters.query() });
    const reload = () => list.open(query());

    const close = () => {
        navigate(description.name, listName);
        view.focusRow(openId);
    };
    const openTicket = (id: string | undefined) => {
        if (id === openId) return;
        detail?.dispose();
        detail = undefined;
        openId = id;
        root.classList.toggle("has-detail", id !== undefined);
        view.select(id);
        show(side, id !== undefined);
        if (id === undefined) return;
        detail = new DetailView(id, {
            feed: context.feed,
            mayClearPhotos: context.session.rights.includes("clearPhotos"),
            extra: () => [printButton(), closeButton(close)],
            done: () => void list.reload(),
            closed: close,
        });
        fill(side, detail.element);
        side.scrollTop = 0;
    };
    const update = (segments: string[]) => {
        const wanted = lists.some((figure) => figure.name === segments[0]) ? segments[0] ?? fallback : fallback;
        if (wanted !== listName) {
            listName = wanted;
            figures.select(listName);
            view.name = lists.find((figure) => figure.name === listName)?.label() ?? "";
            void reload();
        }
        openTicket(segments[1]);
    };

    const keys = (event: KeyboardEvent) => {
        if (isTyping(event) || document.querySelector(".backdrop")) return;
        const act = actionOf(event.key);
        if (!act) return;
        event.preventDefault();
        act();
    };
    const actionOf = (key: string): (() => void) | undefined => {
        switch (key) {
            case "j": case "J": case "ArrowDown": return () => view.move(1);
            case "k": case "K": case "ArrowUp": return () => view.move(-1);
            case "a": case "A": return detail ? () => detail?.focusActions() : undefined;
            case "Escape": return openId ? close : undefined;
            case "/": return () => filters.focus();
            case "p": case "P": return () => window.print();
            case "?": return openKeyHelp;
            default: return undefined;
        }
    };
    document.addEventListener("keydown", keys);
    update(start);
    return {
        update,
        dispose: () => {
            document.removeEventListener("keydown", keys);
            detail?.dispose();
            list.dispose();
            view.dispose();
            figures.dispose();
            note.dispose();
        },
    };
}

function closeButton(close: () => void): HTMLElement {
    return tags.button({ type: "button", class: "button button-ghost detail-close", "aria-label": t("closeDetail"), on: { click: close } }, "×");
}
