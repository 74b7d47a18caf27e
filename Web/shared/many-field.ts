// Chooses several of many: a search box over boxes to tick. What is ticked stays when the search changes.
import { fill, freshId, tags } from "./dom";
import { caption, complaint, Field, FieldDescription } from "./fields";
import type { Option } from "./model";
import { t } from "./texts";
import { sentence } from "./toast";

const { div, fieldset, input, label, legend, p, span } = tags;
const shownAtMost = 12;

export function manyField(description: FieldDescription & { find(text: string): Promise<readonly Option[]> }): Field {
    const error = complaint();
    const box = input({ type: "search", class: "input", "aria-label": t("searchFor", { what: description.label }),
        placeholder: t("typeToSearch"), autocomplete: "off" });
    const results = div({ class: "choice-list" });
    const status = p({ class: "hint", role: "status" });
    const chosen = new Map<string, Option>();
    let found: readonly Option[] = [];
    let round = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;

    const draw = () => {
        const shown = [...chosen.values(), ...found.filter((one) => !chosen.has(one.value)).slice(0, shownAtMost)];
        fill(results, shown.map((one) => {
            const tick = input({ type: "checkbox", value: one.value, id: freshId("choice"), class: "chip-input", checked: chosen.has(one.value) });
            tick.addEventListener("change", () => {
                if (tick.checked) chosen.set(one.value, one);
                else chosen.delete(one.value);
            });
            return span({ class: "chip" }, tick, label({ for: tick.id }, one.label));
        }));
        status.textContent = shown.length === 0 ? t("nothingFound")
            : found.length > shownAtMost ? t("moreThanShown", { n: shownAtMost }) : "";
    };
    const search = async () => {
        const mine = ++round;
        try {
            const answer = await description.find(box.value.trim());
            if (mine !== round) return;
            found = answer;
            draw();
        } catch (failure) {
            if (mine === round) status.textContent = sentence(failure);
        }
    };
    box.addEventListener("input", () => {
        clearTimeout(timer);
        timer = setTimeout(() => void search(), 250);
    });
    box.addEventListener("keydown", (event) => { if (event.key === "Enter") event.preventDefault(); });
    void search();

    return {
        name: description.name,
        required: description.required === true,
        element: fieldset({ class: "field chips", "aria-describedby": error.id },
            legend(caption(description.label, description.required)), box, results, status, error.element),
        value: () => chosen.size > 0 ? [...chosen.keys()] : undefined,
        draft: () => [...chosen.values()],
        restore: (draft) => {
            if (!Array.isArray(draft)) return;
            for (const one of draft as Option[]) chosen.set(one.value, one);
            draw();
        },
        complain: error.tell,
    };
}
