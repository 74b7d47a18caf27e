// Changes of grids: the list, and the way to a new one.
import { get } from "../api";
import { fill, tags } from "../dom";
import type { Page } from "../model";
import type { PortContext } from "../port";
import { navigate, path, Screen } from "../router";
import { t } from "../texts";
import { sentence } from "../toast";
import { openEditor } from "./editor";
import type { GridChangeLine } from "./model";

const { a, button, div, h1, label, option, p, select, table, tbody, td, th, thead, tr } = tags;

interface Area { code: string; name: string }

/** `#/grids` lists, `#/grids/new/CODE` draws, `#/grids/change/ID` opens one. */
export function openGridChanges(name: string, context: PortContext, host: HTMLElement, start: string[]): Screen {
    let screen: Screen = {};
    const open = ([what, id]: string[]) => {
        screen.dispose?.();
        host.textContent = "";
        screen = what === "new" && id ? openEditor(name, { community: id }, context, host)
            : what === "change" && id ? openEditor(name, { change: id }, context, host) : openList(name, context, host);
    };
    open(start);
    let shown = start.join("/");
    return {
        update: (segments) => {
            // A draft that was just saved goes on under its own address.
            const next = segments.join("/");
            const isSaved = shown.startsWith("new/") && segments[0] === "change";
            if (next !== shown && !isSaved) open(segments);
            shown = next;
        },
        dispose: () => screen.dispose?.(),
    };
}

function openList(name: string, context: PortContext, host: HTMLElement): Screen {
    const body = div({ "aria-live": "polite" });
    const more = button({ type: "button", class: "button list-more", hidden: true, on: { click: () => void load() } }, t("showMore"));
    let rows: GridChangeLine[] = [];
    let cursor: string | undefined;
    const mayPropose = context.session.rights.includes("proposeGridChanges");
    host.append(div({ class: "page" }, div({ class: "screen-title" }, h1(t("tab.grids"))), mayPropose ? chooser(name, context) : null, body, more));

    const load = async () => {
        if (rows.length === 0) fill(body, [1, 2, 3].map(() => div({ class: "skeleton skeleton-row" })));
        try {
            const page = await get<Page<GridChangeLine>>("/api/grid-changes", { limit: 50, cursor });
            rows = rows.concat(page.items);
            cursor = page.nextCursor ?? undefined;
            more.hidden = cursor === undefined;
            draw();
        } catch (error) {
            fill(body, div({ class: "blank", role: "alert" }, p(sentence(error)),
                button({ type: "button", class: "button button-primary", on: { click: () => void load() } }, t("tryAgain"))));
        }
    };
    const draw = () => fill(body, rows.length === 0 ? div({ class: "blank" }, p({ class: "blank-title" }, t("noGridChanges")))
        : div({ class: "panel table-scroll", tabindex: "0", role: "region", "aria-label": t("tab.grids") }, table({ class: "table" },
            thead(tr([t("gridChangeTitle"), t("community"), t("gridChangeState"), t("effectiveOn"), t("approvalNumber"), t("proposer")].map((one) => th({ scope: "col" }, one)))),
            tbody(rows.map((row) => tr(td(a({ href: path(name, "change", row.id), class: "row-link" }, row.title)), td(row.community.name),
                td(tags.span({ class: "tag" }, row.stateLabel)), td(row.effectiveOn), td(row.approvalNumber ?? "--"), td(row.proposer)))))));
    void load();
    return {};
}

/** Town, then community. */
function chooser(name: string, { session }: PortContext): HTMLElement {
    const town = select({ class: "input", id: "grid-town" });
    const community = select({ class: "input", id: "grid-community" });
    const begin = button({ type: "button", class: "button button-primary", on: { click: () => {
        if (community.value) navigate(name, "new", community.value);
        else community.focus();
    } } }, t("newGridChange"));
    const into = (control: HTMLSelectElement, areas: Area[]) =>
        fill(control, option({ value: "" }, t("choose")), areas.map((one) => option({ value: one.code }, one.name)));
    const list = async (parent: string, level: string) =>
        (await get<Page<Area>>("/api/areas", { parent: parent || undefined, level, limit: 100 })).items;
    const scope = session.posting.scope;
    const pickTown = async () => into(community, town.value ? await list(town.value, "community") : []);
    town.addEventListener("change", () => void pickTown());
    into(community, []);
    void list(scope, "town").then(async (towns) => {
        into(town, towns);
        const [only] = towns;
        if (!only || towns.length > 1) return;
        town.value = only.code;
        await pickTown();
    }).catch(() => undefined);
    return div({ class: "panel grid-chooser" },
        div({ class: "field" }, label({ for: "grid-town" }, t("town")), town),
        div({ class: "field" }, label({ for: "grid-community" }, t("chooseCommunity")), community), begin);
}
