// Which grids were seen how long ago, as a list and on a map: about places, never about people.
import { get } from "../api";
import { fill, tags } from "../dom";
import { decodeGrids, GridShape } from "../map/geometry";
import type { GridCollection } from "../model";
import type { PortContext } from "../port";
import type { Screen } from "../router";
import { scrollingTable } from "../table";
import { number, t, TextKey } from "../texts";
import { fullTime } from "../time";
import { sentence } from "../toast";
import type { CoverageCells, CoverageLine, CoverageOverview } from "./model";
import { cellColour, TrackMap } from "./track-map";

const { button, div, h1, h2, label, option, p, section, select, span, tbody, td, th, thead, tr } = tags;
const shownAtMost = 100;

export function openPatrolCoverage({ session }: PortContext, host: HTMLElement): Screen {
    const days = select({ class: "input", id: "coverage-days" }, [7, 1, 30].map((one) => option({ value: String(one) }, t(`days.${one}` as TextKey))));
    const figures = div({ class: "figures" });
    const list = section({ class: "panel", "aria-live": "polite" }, div({ class: "skeleton skeleton-detail" }));
    const canvasHost = div({ class: "map-host" });
    host.append(div({ class: "page" }, h1(t("tab.patrolCoverage")), p({ class: "hint" }, t("coverageOfPlaces")),
        div({ class: "control" }, label({ for: "coverage-days" }, t("coverageWithin")), days), figures,
        div({ class: "track-screen" }, list, div(canvasHost, p({ class: "hint" }, t("hoursSince"))))));
    const map = new TrackMap(canvasHost, t("coverageMap"));
    let lines: CoverageLine[] = [];
    let grids: GridShape[] = [];
    let round = 0;

    const colour = (grid: GridShape) => {
        const line = lines.find((one) => one.id === grid.id);
        return cellColour(line?.lastSeenAt ? (Date.now() - Date.parse(line.lastSeenAt)) / 3_600_000 : -1);
    };
    const showAll = () => {
        map.setCells(undefined);
        map.setGrids(grids, colour, (grid) => { const line = lines.find((one) => one.id === grid.id); if (line) void showOne(line); });
        fill(list, h2(t("coverageGrids")), lines.length === 0 ? p({ class: "empty-small" }, t("nothingFound"))
            : scrollingTable({ class: "table table-plain" }, thead(tr([t("grid"), t("coverageMean"), t("lastSeen")].map((one) => th({ scope: "col" }, one)))),
                tbody(lines.slice(0, shownAtMost).map((line) => tr(
                    td(button({ type: "button", class: "button button-small", on: { click: () => void showOne(line) } }, `${line.town} ${line.name}`)),
                    td(t("squaresSeen", { seen: line.seen, cells: line.cells })),
                    td(line.lastSeenAt ? fullTime(line.lastSeenAt) : span({ class: "tag tag-quiet" }, t("neverSeen"))))))));
    };
    const showOne = async (line: CoverageLine) => {
        const mine = round;
        try {
            const cells = await get<CoverageCells>(`/api/coverage/${encodeURIComponent(line.id)}`);
            if (mine !== round) return;
            map.setGrids(grids.filter((one) => one.id === line.id));
            map.setCells(cells);
            fill(list, button({ type: "button", class: "button button-small", on: { click: showAll } }, t("allGrids")), h2(`${line.town} ${line.name}`),
                p(t("squaresSeen", { seen: line.seen, cells: line.cells })), p(`${t("lastSeen")} ${line.lastSeenAt ? fullTime(line.lastSeenAt) : t("neverSeen")}`));
        } catch (error) {
            fill(list, p({ role: "alert" }, sentence(error)), button({ type: "button", class: "button", on: { click: showAll } }, t("allGrids")));
        }
    };
    const load = async () => {
        const mine = ++round;
        try {
            const area = session.posting.scope || undefined;
            const [overview, shapes] = await Promise.all([
                get<CoverageOverview>("/api/coverage", { days: days.value }), grids.length > 0 ? undefined : get<GridCollection>("/api/grids", { area }),
            ]);
            if (mine !== round) return;
            if (shapes) grids = decodeGrids(shapes);
            lines = overview.grids;
            const [seen, cells] = [lines.reduce((sum, one) => sum + one.seen, 0), lines.reduce((sum, one) => sum + one.cells, 0)];
            fill(figures, ([["coverageGrids", number(lines.length)], ["unattendedGrids", number(overview.unattended)], ["coverageMean", `${number(seen)}/${number(cells)}`]] as const)
                .map(([name, value]) => div({ class: "figure figure-plain" }, span({ class: "figure-value" }, value), span({ class: "figure-label" }, t(name)))));
            showAll();
        } catch (error) {
            if (mine === round) fill(list, div({ class: "blank", role: "alert" }, p(sentence(error)),
                button({ type: "button", class: "button button-primary", on: { click: () => void load() } }, t("tryAgain"))));
        }
    };
    days.addEventListener("change", () => void load());
    void load();
    return { dispose: () => { round += 1; map.dispose(); } };
}
