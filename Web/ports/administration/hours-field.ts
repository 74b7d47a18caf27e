// The hours that a part-time posting declares: some weekdays, from one time to another.
import { freshId, tags } from "../../shared/dom";
import { complaint, caption, Field } from "../../shared/fields";
import { t, TextKey } from "../../shared/texts";

const { div, fieldset, input, label, legend, span } = tags;

export interface Stretch { weekday: number; from: number; to: number }

function minutes(time: string): number | undefined {
    const found = /^(\d{1,2}):(\d{2})$/.exec(time);
    return found ? Number(found[1]) * 60 + Number(found[2]) : undefined;
}

/** The stretches of the chosen days; undefined while something is missing or the end is not after the beginning. */
export function stretches(days: readonly number[], from: string, to: string): Stretch[] | undefined {
    const start = minutes(from);
    const end = minutes(to);
    if (days.length === 0 || start === undefined || end === undefined || end <= start) return undefined;
    return days.map((weekday) => ({ weekday, from: start, to: end }));
}

export function hoursField(): Field {
    const error = complaint();
    const days = [1, 2, 3, 4, 5, 6, 7].map((day) => input({ type: "checkbox", class: "chip-input", id: freshId("day"), value: day }));
    const [from, to] = ["08:00", "12:00"].map((value) => input({ type: "time", class: "input", id: freshId("time"), value })) as
        [HTMLInputElement, HTMLInputElement];
    const chosen = () => days.filter((one) => one.checked).map((one) => Number(one.value));
    return {
        name: "weeklyHours",
        required: false,
        element: fieldset({ class: "field chips", "aria-describedby": error.id },
            legend(caption(t("weeklyHours"), false)),
            div({ class: "chip-row" }, days.map((one, index) =>
                span({ class: "chip" }, one, label({ for: one.id }, t(`weekday.${index + 1}` as TextKey))))),
            div({ class: "hours" }, label({ for: from.id }, t("fromTime")), from, label({ for: to.id }, t("toTime")), to),
            error.element),
        value: () => {
            const found = stretches(chosen(), from.value, to.value);
            return found && { stretches: found };
        },
        draft: () => ({ days: chosen(), from: from.value, to: to.value }),
        restore: (draft) => {
            const kept = draft as { days?: number[]; from?: string; to?: string } | null;
            if (!kept?.days) return;
            for (const one of days) one.checked = kept.days.includes(Number(one.value));
            from.value = kept.from ?? "";
            to.value = kept.to ?? "";
        },
        complain: error.tell,
    };
}
