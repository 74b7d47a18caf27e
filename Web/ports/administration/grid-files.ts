// The grids in force as a file, and the coordinate systems that grid files may be in.
import { tags } from "../../shared/dom";
import { t, TextKey } from "../../shared/texts";

const { a, div, h2, label, option, p, section, select } = tags;

export const coordinateSystems = ["wgs84", "cgcs2000", "gcj02", "bd09"] as const;
const formats = ["geojson", "shapefile", "csv"];

/** Chooses what the numbers in a file mean. */
export function systemField(id: string): HTMLSelectElement {
    return select({ class: "input", id }, coordinateSystems.map((one) => option({ value: one }, t(`system.${one}`))));
}

/** Downloads the grids, to be changed with other programs and imported again. */
export function gridExport(): HTMLElement {
    const format = select({ class: "input", id: "export-format" }, formats.map((one) => option({ value: one }, t(`gridFormat.${one}` as TextKey))));
    const system = systemField("export-system");
    const link = a({ class: "button", href: "#", download: "" }, t("downloadGrids"));
    const point = () => link.setAttribute("href", `/api/grids/export?format=${format.value}&coordinateSystem=${system.value}`);
    for (const field of [format, system]) field.addEventListener("change", point);
    point();
    return section({ class: "panel form" }, h2(t("exportGrids")), p({ class: "hint" }, t("exportGridsHint")),
        div({ class: "field" }, label({ for: "export-format" }, t("gridFormat")), format),
        div({ class: "field" }, label({ for: "export-system" }, t("coordinateSystem")), system),
        div({ class: "form-actions" }, link));
}
