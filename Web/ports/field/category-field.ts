// What it is: six types on chips, the worker's own favourites first; all others by a few characters.
import { fill, freshId, show, tags } from "../../shared/dom";
import { complaint, Field } from "../../shared/fields";
import type { Option, TicketType } from "../../shared/model";
import { searchField } from "../../shared/search-field";
import { t } from "../../shared/texts";
import { matching, ticketTypes } from "../../shared/ticket/types";
import { sentence } from "../../shared/toast";

const { button, div, fieldset, input, label, legend, span } = tags;

const key = "linli:favourite-types";
const shown = 6;
/** What a grid meets most, until the worker has favourites: litter, road, sewer, parking, fire lane, outside trading. */
const usual = ["0102", "0110", "0503", "0409", "1301", "0404"];

type Favourites = Record<string, number>;

function favourites(): Favourites {
    try {
        return JSON.parse(localStorage.getItem(key) ?? "{}") as Favourites;
    } catch {
        return {};
    }
}

/** Remembers on this phone what was reported, so that it is one tap the next time. */
export function remember(code: string): void {
    const found = favourites();
    found[code] = (found[code] ?? 0) + 1;
    try {
        localStorage.setItem(key, JSON.stringify(found));
    } catch { /* no storage, no favourites */ }
}

/** A type's name, or its code where the names are not known. */
export async function typeName(code: string): Promise<string> {
    const types = await ticketTypes().catch(() => []);
    return types.find((type) => type.code === code)?.name ?? code;
}

export function chipTypes(types: readonly TicketType[], counts: Favourites): TicketType[] {
    const weight = (type: TicketType) => (counts[type.code] ?? 0) * 100 + (usual.includes(type.code) ? usual.length - usual.indexOf(type.code) : 0);
    return types.slice().sort((a, b) => weight(b) - weight(a)).slice(0, shown);
}

export function categoryField(changed: (code: string) => void): Field {
    const error = complaint();
    const group = freshId("type");
    const chips = div({ class: "chip-row chip-grid" }, div({ class: "skeleton skeleton-row" }));
    const others = div();
    const more = button({ type: "button", class: "button button-ghost", "aria-expanded": "false" }, t("otherTypes"));
    let types: TicketType[] = [];
    let chosen: Option | undefined;
    let search: Field | undefined;

    const draw = () => {
        const list = chipTypes(types, favourites());
        const kept = types.find((type) => type.code === chosen?.value);
        if (kept && !list.includes(kept)) list[list.length - 1] = kept;
        fill(chips, list.map((type) => {
            const radio = input({ type: "radio", name: group, value: type.code, id: freshId("choice"), class: "chip-input" });
            radio.checked = type.code === chosen?.value;
            radio.addEventListener("change", () => choose({ value: type.code, label: type.name }));
            return span({ class: "chip" }, radio, label({ for: radio.id }, type.name));
        }));
    };
    const choose = (option: Option) => {
        chosen = option;
        error.tell(undefined);
        changed(option.value);
    };
    const load = async () => {
        try {
            types = (await ticketTypes()).filter((type) => type.fieldReportable !== false);
            draw();
        } catch (failure) {
            fill(chips, button({ type: "button", class: "button", on: { click: () => void load() } }, sentence(failure), " ", t("tryAgain")));
        }
    };
    more.addEventListener("click", () => {
        search ??= searchField({ name: "otherType", label: t("otherTypes"), find: async (text) =>
            matching(types, text).map((type) => ({ value: type.code, label: type.name })) });
        if (!search.element.isConnected) others.append(search.element);
        else show(others, others.hidden);
        more.setAttribute("aria-expanded", String(!others.hidden));
    });
    others.addEventListener("change", (event) => {
        const code = event.target instanceof HTMLInputElement && event.target.type === "radio" ? event.target.value : undefined;
        const type = types.find((one) => one.code === code);
        if (!type) return;
        choose({ value: type.code, label: type.name });
        show(others, false);
        more.setAttribute("aria-expanded", "false");
        draw();
    });
    void load();

    return {
        name: "type",
        required: true,
        element: fieldset({ class: "field chips", "aria-describedby": error.id }, legend(t("whatIsIt")), chips, more, others, error.element),
        value: () => chosen?.value,
        draft: () => chosen,
        restore: (draft) => {
            if (typeof draft !== "object" || draft === null) return;
            chosen = draft as Option;
            draw();
        },
        complain: error.tell,
    };
}
