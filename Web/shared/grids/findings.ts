// What a change would break and move, beside the map.
import { Child, tags } from "../dom";
import { number, t } from "../texts";
import type { Box, CoverFault, GridPreview } from "./model";

const { button, div, dl, dd, dt, h2, li, p, section, span, ul } = tags;

/** Square metres, or hectares once they are many. */
export function area(squareMetres: number): string {
    return squareMetres < 10_000 ? t("squareMetres", { n: number(Math.round(squareMetres)) })
        : t("hectares", { n: (squareMetres / 10_000).toFixed(1) });
}

/** A fault of the cover; a press shows it on the map. */
export function faultRow(fault: CoverFault, show: (box: Box) => void): HTMLElement {
    return li(button({ type: "button", class: "fault-row", title: t("showOnMap"), on: { click: () => show(fault.box) } },
        span({ class: "tag tag-critical" }, t(`cover.${fault.kind}`)), span({ class: "fault-grids" }, fault.grids.join("、") || "--"),
        span({ class: "fault-area" }, area(fault.squareMetres))));
}

export function findingsPanel(preview: GridPreview, show: (box: Box) => void): HTMLElement {
    const sizes = preview.grids.filter((grid) => grid.sizing && grid.status !== "kept");
    const problems = preview.cover.length + preview.ownerless.length;
    return section({ class: "grid-findings" }, h2(t("findings")),
        p({ class: preview.isSound ? "notice notice-good" : "notice notice-bad", role: "status" },
            preview.isSound ? t("sound") : t("unsound", { n: problems })),
        preview.cover.length > 0 ? ul({ class: "fault-list" }, preview.cover.map((fault) => faultRow(fault, show))) : null,
        preview.ownerless.length > 0 ? ul({ class: "fault-list" }, preview.ownerless.map((one) => li(
            `${one.grid}：${one.type.code} ${one.type.name}，`,
            one.owners.length === 0 ? t("ownerNone") : t("ownerMany", { names: one.owners.join("、") })))) : null,
        sizes.length > 0 ? [h2(t("sizingWarnings")), ul({ class: "fault-list" }, sizes.map((grid) =>
            li(`${grid.name}：${grid.sizing ?? ""}`)))] : null);
}

export function movesPanel(preview: GridPreview): HTMLElement | null {
    if (preview.isEmpty) return null;
    const { moves } = preview;
    const row = (label: string, value: Child) => div(dt(label), dd(value));
    return section({ class: "grid-moves" }, h2(t("whatMoves")),
        dl({ class: "facts" },
            row(t("moves.households"), number(moves.households)), row(t("moves.dwellings"), number(moves.dwellings)),
            row(t("moves.postings"), number(moves.postings)),
            row(t("moves.policeGrids"), moves.policeGrids.join("、") || "--"),
            row(t("moves.tickets"), number(moves.tickets.reduce((sum, one) => sum + one.tickets, 0)))),
        moves.tickets.length > 0 ? ul({ class: "fault-list" }, moves.tickets.map((one) =>
            li(`${one.from ?? t("noGridBefore")} → ${one.to}：${number(one.tickets)}`))) : null,
        preview.ended.length > 0 ? ul({ class: "fault-list" }, preview.ended.map((one) =>
            li(span({ class: "tag" }, t("gridsEnd")), ` ${one.code} ${one.name} → ${one.successors.join("、") || "--"}`))) : null);
}
