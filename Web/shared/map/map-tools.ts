// What stands above the map: what is drawn, the search, and the hour that is looked at.
import { fill, freshId, tags } from "../dom";
import { t, TextKey } from "../texts";
import { clockTime } from "../time";
import type { Layers } from "./live-map";

const { button, div, input, label, li, option, output, p, select, span, ul } = tags;

const presets: Record<"all" | "tickets" | "people" | "outlines", Layers> = {
    all: { tickets: true, people: true, grids: true },
    tickets: { tickets: true, people: false, grids: true },
    people: { tickets: false, people: true, grids: true },
    outlines: { tickets: false, people: false, grids: true },
};

/** Named choices of layers, and each layer by itself. */
export function layerTools(mayPeople: boolean, changed: (layers: Layers) => void): HTMLElement {
    const names = (["tickets", "people", "grids"] as const).filter((name) => mayPeople || name !== "people");
    const boxes = new Map(names.map((name) => [name, input({ type: "checkbox", checked: true })]));
    const id = freshId("preset");
    const choice = select({ class: "input", id },
        (Object.keys(presets) as (keyof typeof presets)[]).filter((name) => mayPeople || name !== "people")
            .map((name) => option({ value: name }, t(`preset.${name}` as TextKey))),
        option({ value: "own", hidden: true }, t("preset.own")));
    const tell = () => changed({
        tickets: boxes.get("tickets")?.checked ?? false, people: boxes.get("people")?.checked ?? false, grids: boxes.get("grids")?.checked ?? false,
    });
    choice.addEventListener("change", () => {
        const layers = presets[choice.value as keyof typeof presets];
        for (const [name, box] of boxes) box.checked = layers[name];
        tell();
    });
    for (const box of boxes.values()) {
        box.addEventListener("change", () => {
            choice.value = "own";
            tell();
        });
    }
    return div({ class: "map-layers" }, label({ for: id, class: "visually-hidden" }, t("preset")), choice,
        Array.from(boxes, ([name, box]) => label({ class: "check" }, box, " ", t(`layer.${name}`))));
}

export interface Found { kind: TextKey; name: string; hint: string; open(): void }

/** Finds areas, grids, people and tickets; what is found is a list of buttons under the field. */
export function mapSearch(find: (words: string) => Promise<Found[]>): HTMLElement {
    const id = freshId("map-search");
    const field = input({ class: "input", type: "search", id, maxlength: "50", placeholder: t("searchMap"), autocomplete: "off" });
    const list = ul({ class: "map-found" });
    const said = p({ class: "visually-hidden", role: "status" });
    let round = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const clear = () => {
        round += 1;
        clearTimeout(timer);
        fill(list);
    };
    field.addEventListener("input", () => {
        clear();
        const words = field.value.trim();
        if (words.length === 0) return;
        const mine = round;
        timer = setTimeout(() => void find(words).catch((): Found[] => []).then((found) => {
            if (mine !== round) return;
            said.textContent = t("foundOnMap", { n: found.length });
            fill(list, found.length === 0 ? li({ class: "hint" }, t("nothingFound")) : found.map((one) => li(button(
                { type: "button", class: "area-row", on: { click: () => { clear(); field.value = ""; one.open(); } } },
                span({ class: "tag" }, t(one.kind)), span({ class: "area-name" }, one.name), span({ class: "row-minor" }, one.hint)))));
        }), 250);
    });
    field.addEventListener("keydown", (event) => {
        if (event.key === "Escape") clear();
        if (event.key === "Enter") list.querySelector("button")?.click();
        if (event.key === "ArrowDown") list.querySelector("button")?.focus();
    });
    return div({ class: "map-search" }, label({ for: id, class: "visually-hidden" }, t("searchMap")), field, list, said);
}

const minutesBack = 24 * 60;

/** The last 24 hours: at its right end the map is live. */
export function timeTools(changed: (at: Date | undefined) => void): HTMLElement {
    const id = freshId("map-time");
    const slider = input({ type: "range", id, class: "map-slider", min: String(-minutesBack), max: "0", step: "10", value: "0" });
    const said = output({ for: id, class: "map-time" }, t("mapNow"));
    const now = button({ type: "button", class: "button button-small", hidden: true }, t("backToNow"));
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tell = () => {
        const back = Number(slider.value);
        const at = back === 0 ? undefined : new Date(Date.now() + back * 60_000);
        const words = at ? t("mapAt", { time: clockTime(at.getTime()) }) : t("mapNow");
        said.textContent = words;
        slider.setAttribute("aria-valuetext", words);
        now.hidden = !at;
        clearTimeout(timer);
        // What was shown of the past goes at once.
        if (at) timer = setTimeout(() => changed(at), 200);
        else changed(undefined);
    };
    slider.addEventListener("input", tell);
    now.addEventListener("click", () => {
        slider.value = "0";
        tell();
        slider.focus();
    });
    return div({ class: "map-past" }, label({ for: id }, t("mapHour")), slider, said, now);
}
