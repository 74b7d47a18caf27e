// The parts of a big screen around its map.
import { fill, svg, tags } from "../../shared/dom";
import { number, t, TextKey } from "../../shared/texts";
import { clockTime } from "../../shared/time";
import type { Picture } from "./model";

const { div, h2, li, p, section, span, strong, table, tbody, td, th, thead, tr, ul } = tags;

const figureNames = ["reportedToday", "closedToday", "open", "dueSoon", "overdue", "toAccept", "onDuty"] as const;

export function drawFigures(host: HTMLElement, { figures }: Picture): void {
    fill(host, figureNames.map((name) => div({ class: name === "overdue" && figures[name] > 0 ? "wall-figure wall-over" : "wall-figure" },
        strong(number(figures[name])), span(t(`screen.${name}` as TextKey)))));
}

const width = 240;
const height = 88;

/** Two lines: what came in and what was closed, hour by hour. */
export function trend({ hours }: Picture): HTMLElement {
    const top = Math.max(4, ...hours.flatMap((hour) => [hour.reported, hour.closed]));
    const line = (value: (hour: Picture["hours"][number]) => number) => hours.map((hour, place) =>
        `${(place / Math.max(1, hours.length - 1) * width).toFixed(1)},${(height - value(hour) / top * (height - 8)).toFixed(1)}`).join(" ");
    const ticks = hours.filter((_, place) => place % 6 === 0 || place === hours.length - 1);
    return section({ class: "wall-panel" }, h2(t("screen.trend"), span({ class: "wall-key" },
        span({ class: "wall-reported" }, t("screen.reported")), span({ class: "wall-closed" }, t("screen.closed")), span(number(top)))),
        svg("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": t("screen.trendLabel"), preserveAspectRatio: "none", class: "wall-trend" },
            svg("line", { x1: 0, x2: width, y1: 8, y2: 8, class: "wall-grid" }), svg("line", { x1: 0, x2: width, y1: height, y2: height, class: "wall-grid" }),
            svg("polyline", { points: line((hour) => hour.reported), class: "wall-line wall-reported" }),
            svg("polyline", { points: line((hour) => hour.closed), class: "wall-line wall-closed" })) as unknown as HTMLElement,
        div({ class: "wall-ticks" }, ticks.map((hour) => span(clockTime(Date.parse(hour.at))))));
}

export function types({ types: found }: Picture): HTMLElement {
    const top = Math.max(1, ...found.map((one) => one.open));
    return section({ class: "wall-panel" }, h2(t("screen.types")), ul({ class: "wall-bars" }, found.map((one) => li(
        span({ class: "wall-name" }, one.name), span({ class: "wall-bar", style: { width: `${(one.open / top * 7).toFixed(2)}rem` } }), span(number(one.open))))));
}

/** Towns in the order of their codes: a place to look, not a ranking. */
export function areas({ areas: all }: Picture): HTMLElement {
    return section({ class: "wall-panel wall-areas" }, h2(t("screen.areas")), table(
        thead(tr([t("screen.area"), t("screen.open"), t("screen.overdue"), t("screen.onDuty")].map((one) => th({ scope: "col" }, one)))),
        tbody(all.map((one) => tr(th({ scope: "row" }, one.name), td(number(one.open)),
            td({ class: one.overdue > 0 ? "wall-over" : "" }, number(one.overdue)), td(number(one.onDuty)))))));
}

/** The newest changes; those that were not there before flash for three seconds. */
export function latest({ latest: all }: Picture, seen: number): HTMLElement {
    return section({ class: "wall-panel wall-latest" }, h2(t("screen.latest")), ul(all.map((one) => li(
        { class: `wall-event wall-${one.urgency}${one.sequence > seen && seen > 0 ? " wall-new" : ""}` },
        p(span({ class: "wall-time" }, clockTime(Date.parse(one.at))), " ", strong(one.typeName)), p(one.town, " · ", one.label)))));
}
