// Chooses a place by moving the map under a fixed cross, or by naming a grid: nothing has to be dragged exactly.
import { get } from "../../shared/api";
import { openDialog } from "../../shared/dialog";
import { fill, tags } from "../../shared/dom";
import { decodeGrids, GridShape, locate } from "../../shared/map/geometry";
import type { LiveMap } from "../../shared/map/live-map";
import type { GridCollection } from "../../shared/model";
import { t } from "../../shared/texts";
import { sentence } from "../../shared/toast";
import type { Fix } from "./place";

const { button, div, label, option, p, select, span } = tags;

function middleOf(grid: GridShape): [number, number] {
    return [(grid.box[0] + grid.box[2]) / 2, (grid.box[1] + grid.box[3]) / 2];
}

export function openPlacePicker(scope: string, start: Fix | undefined, choose: (fix: Fix) => void): void {
    const host = div({ class: "picker-map" });
    const name = p({ class: "picker-name", role: "status" }, t("loading"));
    const grids = select({ class: "input", id: "picker-grid" }, option({ value: "" }, t("choose")));
    const use = button({ type: "button", class: "button button-primary button-wide", disabled: true }, t("usePlace"));
    let map: LiveMap | undefined;
    const dialog = openDialog(t("adjustOnMap"),
        div({ class: "picker" },
            div({ class: "picker-frame" }, host, span({ class: "cross", "aria-hidden": "true" })),
            name, label({ for: "picker-grid" }, t("orChooseGrid")), grids, use),
        () => map?.dispose());

    const load = async () => {
        try {
            const [module, collection] = await Promise.all([
                import("../../shared/map/live-map"), get<GridCollection>("/api/grids", { area: scope || undefined }),
            ]);
            const shapes = decodeGrids(collection);
            const none = () => undefined;
            map = new module.LiveMap(host, { areaDigits: 12, chooseArea: none, chooseTicket: none,
                chooseGrid: (grid) => map?.goTo(middleOf(grid)) });
            map.setGrids(shapes);
            const say = () => {
                const [longitude, latitude] = map?.middle ?? [0, 0];
                const grid = locate(shapes, longitude, latitude);
                map?.choose(grid?.code);
                name.textContent = grid ? grid.name : t("outsideGrids");
            };
            map.moved(say);
            fill(grids, option({ value: "" }, t("choose")), shapes.map((grid) => option({ value: grid.code }, grid.name)));
            grids.addEventListener("change", () => {
                const grid = shapes.find((one) => one.code === grids.value);
                if (grid) map?.goTo(middleOf(grid));
            });
            // Far from the own grids the map would be empty: then it shows them all.
            if (start && locate(shapes, start.longitude, start.latitude)) map.goTo([start.longitude, start.latitude]);
            say();
            use.disabled = false;
        } catch (error) {
            name.textContent = sentence(error);
        }
    };
    use.addEventListener("click", () => {
        const [longitude, latitude] = map?.middle ?? [0, 0];
        dialog.close();
        choose({ longitude, latitude });
    });
    void load();
}
