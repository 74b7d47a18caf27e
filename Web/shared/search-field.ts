// Chooses one of many by typing a few characters.
import { fill, freshId, tags } from "./dom";
import { caption, complaint, Field, FieldDescription } from "./fields";
import type { Option } from "./model";
import { t } from "./texts";
import { sentence } from "./toast";

const { div, fieldset, input, label, legend, p, span } = tags;
const shownAtMost = 12;

export interface SearchDescription extends FieldDescription {
    /** Suggestions that are shown before anything is typed. */
    suggestions?: readonly Option[];
    find(text: string): Promise<readonly Option[]>;
}

/** A search box over a short list of choices; what was chosen stays when the search changes. */
export function searchField(description: SearchDescription): Field {
    const error = complaint();
    const group = freshId(description.name);
    const box = input({ type: "search", class: "input", "aria-label": t("searchFor", { what: description.label }),
        placeholder: t("typeToSearch"), autocomplete: "off" });
    const results = div({ class: "choice-list" });
    const status = p({ class: "hint", role: "status" });
    let chosen: Option | undefined;
    let round = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;

    const draw = (found: readonly Option[]) => {
        const shown = found.slice(0, shownAtMost);
        const kept = chosen;
        if (kept && !shown.some((one) => one.value === kept.value)) shown.unshift(kept);
        fill(results, shown.map((one) => {
            const radio = input({ type: "radio", name: group, value: one.value, id: freshId("choice"), class: "chip-input" });
            radio.checked = one.value === chosen?.value;
            radio.addEventListener("change", () => { chosen = one; });
            return span({ class: "chip" }, radio, label({ for: radio.id }, one.label));
        }));
        status.textContent = found.length === 0 ? t("nothingFound")
            : found.length > shownAtMost ? t("moreThanShown", { n: shownAtMost }) : "";
    };

    const search = async () => {
        const mine = ++round;
        try {
            const found = await description.find(box.value.trim());
            if (mine === round) draw(found);
        } catch (failure) {
            if (mine === round) status.textContent = sentence(failure);
        }
    };
    box.addEventListener("input", () => {
        clearTimeout(timer);
        timer = setTimeout(() => void search(), 250);
    });
    box.addEventListener("keydown", (event) => { if (event.key === "Enter") event.preventDefault(); });
    if (description.suggestions) draw(description.suggestions);
    else void search();

    return {
        name: description.name,
        required: description.required === true,
        element: fieldset(
            { class: "field chips", "aria-describedby": error.id },
            legend(caption(description.label, description.required)),
            description.hint ? p({ class: "hint" }, description.hint) : null,
            box, results, status, error.element),
        value: () => chosen?.value,
        draft: () => chosen,
        restore: (draft) => {
            if (typeof draft !== "object" || draft === null) return;
            chosen = draft as Option;
            draw(description.suggestions ?? []);
        },
        complain: error.tell,
    };
}
