// Whether the grids of a scope tile it: gaps and overlaps with area and place, sizes out of the ordinary, and what a grid has been.
import { get } from "../api";
import { fill, tags } from "../dom";
import { decodeGrids, GridShape } from "../map/geometry";
import type { LiveMap } from "../map/live-map";
import type { GridCollection } from "../model";
import type { PortContext } from "../port";
import type { Screen } from "../router";
import { number, t } from "../texts";
import { sentence } from "../toast";
import { area } from "./findings";
import type { Box } from "./model";

const { button, div, h1, h2, li, p, section, span, table, tbody, td, th, thead, tr, ul } = tags;
const shownAtMost = 200;

interface Named { id: string; code: string; name: string }
interface Fault { kind: "gap" | "overlap"; grids: Named[]; communities: string[]; squareMetres: number; longitude: number; latitude: number; box: Box }
interface Cover { grids: number; squareMetres: number; faults: Fault[]; sizes: { grid: Named; households: number; message: string }[] }
interface Relative { id: string; code: string; name: string; effectiveOn: string }
interface History {
    code: string; predecessors: Relative[]; successors: Relative[];
    versions: { name: string; households: number; squareMetres: number; approvalNumber: string; validFrom: string; validTo?: string | null }[];
}

export function openCover({ session }: PortContext, host: HTMLElement): Screen {
    const mapHost = div({ class: "map-host" });
    const side = div({ class: "map-side grid-side" });
    const report = div({ class: "grid-side" });
    const past = div({ "aria-live": "polite" });
    let map: LiveMap | undefined;
    let isDisposed = false;
    host.append(h1({ class: "visually-hidden" }, t("tab.cover")), div({ class: "map-screen" }, div({ class: "map-main" }, mapHost), side));
    fill(side, past, report);
    fill(report, div({ class: "skeleton skeleton-detail" }));

    const showHistory = async (grid: Named) => {
        map?.choose(grid.code);
        map?.fit(grid.code);
        fill(past, div({ class: "skeleton skeleton-row" }));
        try {
            const found = await get<History>(`/api/grids/${grid.id}/history`);
            if (!isDisposed) fill(past, historyPanel(grid, found, (one) => void showHistory(one), () => fill(past)));
        } catch (error) {
            fill(past, p({ class: "form-error", role: "alert" }, sentence(error)));
        }
    };
    const load = async () => {
        try {
            const scope = session.posting.scope || undefined;
            const [module, shapes, cover] = await Promise.all([
                import("../map/live-map"), get<GridCollection>("/api/grids", { area: scope }), get<Cover>("/api/grids/cover", { area: scope }),
            ]);
            if (isDisposed) return;
            const grids: GridShape[] = decodeGrids(shapes);
            map ??= new module.LiveMap(mapHost, { areaDigits: 12, chooseArea: (code) => map?.fit(code), chooseGrid: (grid) => void showHistory(grid), chooseTicket: () => undefined });
            map.setGrids(grids);
            fill(report, ...coverPanels(cover, (fault) => map?.mark(fault.box, [fault.longitude, fault.latitude]), (grid) => void showHistory(grid)));
        } catch (error) {
            fill(report, div({ class: "blank", role: "alert" }, p(sentence(error)),
                button({ type: "button", class: "button button-primary", on: { click: () => void load() } }, t("tryAgain"))));
        }
    };
    void load();
    return {
        dispose: () => {
            isDisposed = true;
            map?.dispose();
        },
    };
}

function coverPanels(cover: Cover, show: (fault: Fault) => void, open: (grid: Named) => void): HTMLElement[] {
    const isWhole = cover.faults.length === 0;
    return [
        section(h2(t("tab.cover")),
            p({ class: "hint" }, t("coverChecked", { n: number(cover.grids), area: area(cover.squareMetres) })),
            p({ class: isWhole ? "notice notice-good" : "notice notice-bad", role: "status" },
                isWhole ? t("coverIsWhole") : t("coverHasFaults", { n: number(cover.faults.length) })),
            ul({ class: "fault-list" }, cover.faults.slice(0, shownAtMost).map((fault) => li(button(
                { type: "button", class: "fault-row", title: t("showOnMap"), on: { click: () => show(fault) } },
                span({ class: "tag tag-critical" }, t(`cover.${fault.kind}`)),
                span(`${fault.communities.join("、")}：${fault.grids.slice(0, 4).map((grid) => grid.name).join("、")}`),
                span({ class: "fault-area" }, area(fault.squareMetres))))))),
        section(h2(`${t("sizingWarnings")} ${number(cover.sizes.length)}`),
            cover.sizes.length === 0 ? p({ class: "empty-small" }, t("none")) : ul({ class: "fault-list" }, cover.sizes.slice(0, shownAtMost).map((size) =>
                li(button({ type: "button", class: "fault-row", on: { click: () => open(size.grid) } },
                    span({ class: "code" }, size.grid.code.slice(-3)), span(`${size.grid.name}：${size.message}`)))))),
    ];
}

function historyPanel(grid: Named, found: History, open: (grid: Named) => void, close: () => void): HTMLElement {
    const relatives = (label: string, all: Relative[]) => all.length === 0 ? null : [h2(label), ul({ class: "fault-list" },
        all.map((one) => li(button({ type: "button", class: "fault-row", on: { click: () => open(one) } },
            span({ class: "code" }, one.code), span(one.name), span(one.effectiveOn)))))];
    return section({ class: "grid-history" },
        div({ class: "map-side-head" }, button({ type: "button", class: "button button-small", on: { click: close } }, t("back")), h2(`${found.code} ${grid.name}`)),
        div({ class: "table-scroll", tabindex: "0", role: "region", "aria-label": t("gridVersions") }, table({ class: "table table-plain" },
            thead(tr([t("effectiveOn"), t("endsOn"), t("households"), t("gridArea"), t("approvalNumber")].map((one) => th({ scope: "col" }, one)))),
            tbody(found.versions.map((one) => tr(td(one.validFrom), td(one.validTo ?? "--"), td(number(one.households)), td(area(one.squareMetres)), td(one.approvalNumber || "--")))))),
        relatives(t("predecessors"), found.predecessors), relatives(t("successors"), found.successors));
}
