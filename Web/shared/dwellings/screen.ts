// The dwellings of a grid: looked through, entered, corrected. On a phone and at a desk alike.
import { get } from "../api";
import { fill, show, tags } from "../dom";
import type { Page } from "../model";
import type { PortContext } from "../port";
import type { Screen } from "../router";
import { number, t } from "../texts";
import { sentence } from "../toast";
import { closeForm, dwellingForm } from "./form";

const { button, div, h1, h2, input, label, option, p, section, select, strong, li, span, ul } = tags;
const pageSize = 50;

export interface Dwelling {
    id: string;
    grid: string;
    building: { id: string; name: string; address: string };
    unit: string;
    room: string;
    code?: string;
}

interface GridCount { id: string; code: string; name: string; households: number; buildings: number; dwellings: number }

export function openDwellings({ session }: PortContext, host: HTMLElement): Screen {
    const mayManage = session.rights.includes("manageDwellings");
    let grids: GridCount[] = [];
    let cursor: string | undefined;
    let round = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const grid = select({ class: "input", id: "dwelling-grid" });
    const search = input({ type: "search", class: "input", id: "dwelling-search", placeholder: t("searchDwellings"), maxlength: 60 });
    const counts = p({ class: "hint", role: "status" });
    const side = section({ class: "panel", hidden: true });
    const list = ul({ class: "dwellings" });
    const status = div({ class: "list-status" });
    const more = button({ type: "button", class: "button list-more", hidden: true, on: { click: () => void load(false) } }, t("showMore"));

    const done = () => {
        show(side, false);
        void loadGrids().then(() => load(true));
    };
    const openForm = (dwelling: Dwelling | undefined) => {
        fill(side, h2(t(dwelling ? "editDwelling" : "newDwelling")), dwelling ? p({ class: "hint" }, dwelling.building.address) : null,
            dwellingForm(dwelling, done, () => show(side, false)), dwelling ? closeForm(dwelling, done) : null);
        show(side, true);
        side.querySelector<HTMLElement>("input")?.focus();
    };
    const row = (dwelling: Dwelling) => li(
        span({ class: "dwelling-door" }, strong([dwelling.unit, dwelling.room].filter(Boolean).join(" ")), " ", dwelling.building.address,
            dwelling.code ? span({ class: "hint" }, ` ${dwelling.code}`) : null),
        mayManage ? button({
            type: "button", class: "button button-small", on: { click: () => openForm(dwelling) },
            "aria-label": `${t("edit")} ${dwelling.building.name} ${dwelling.unit} ${dwelling.room}`,
        }, t("edit")) : null);

    const tellCounts = () => {
        const one = grids.find((other) => other.id === grid.value);
        counts.textContent = one ? t("dwellingCounts", {
            buildings: number(one.buildings), dwellings: number(one.dwellings), households: number(one.households),
        }) : "";
    };
    const loadGrids = async () => {
        const chosen = grid.value;
        grids = [];
        let next: string | undefined;
        do {
            const page: Page<GridCount> = await get<Page<GridCount>>("/api/dwellings/grids", { cursor: next, limit: 100 });
            grids = grids.concat(page.items);
            next = page.nextCursor;
        } while (next !== undefined && grids.length < 500);
        fill(grid, grids.map((one) => option({ value: one.id }, `${one.name}（${number(one.dwellings)}）`)));
        if (grids.some((one) => one.id === chosen)) grid.value = chosen;
        tellCounts();
    };
    const load = async (fresh: boolean) => {
        const mine = ++round;
        if (fresh) {
            fill(list);
            fill(status, [1, 2, 3].map(() => div({ class: "skeleton skeleton-row" })));
        }
        if (grid.value === "") return fill(status, p({ class: "blank" }, t("noDwellingGrids")));
        try {
            const page = await get<Page<Dwelling>>("/api/dwellings", {
                grid: grid.value, q: search.value.trim() || undefined, limit: pageSize, cursor: fresh ? undefined : cursor,
            });
            if (mine !== round) return;
            cursor = page.nextCursor;
            list.append(...page.items.map(row));
            show(more, cursor !== undefined);
            fill(status, list.childElementCount === 0
                ? p({ class: "blank" }, t(search.value.trim() ? "nothingFound" : "noDwellings")) : null);
        } catch (error) {
            if (mine === round) fill(status, p({ class: "form-error", role: "alert" }, sentence(error)));
        }
    };
    grid.addEventListener("change", () => {
        tellCounts();
        void load(true);
    });
    search.addEventListener("input", () => {
        clearTimeout(timer);
        timer = setTimeout(() => void load(true), 300);
    });
    host.append(div({ class: "page" },
        div({ class: "dwelling-title" }, h1(t("tab.dwellings")),
            mayManage ? button({ type: "button", class: "button button-primary", on: { click: () => openForm(undefined) } }, t("newDwelling")) : null),
        div({ class: "dwelling-filters", role: "search" },
            label({ class: "visually-hidden", for: "dwelling-grid" }, t("grid")), grid,
            label({ class: "visually-hidden", for: "dwelling-search" }, t("searchDwellings")), search),
        counts, side, list, status, more));
    void loadGrids().then(() => load(true), (error: unknown) =>
        fill(status, p({ class: "form-error", role: "alert" }, sentence(error))));
    return {
        dispose: () => {
            round += 1;
            clearTimeout(timer);
        },
    };
}
