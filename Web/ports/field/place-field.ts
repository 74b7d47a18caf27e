// The place of a report: found by the phone, put right on the map or in words.
import { fill, freshId, show, tags } from "../../shared/dom";
import { complaint, Field } from "../../shared/fields";
import { icon } from "../../shared/icons";
import { t } from "../../shared/texts";
import { currentFix, Fix, gridAt, Located } from "./place";
import { openPlacePicker } from "./place-picker";

const { button, div, input, label, span } = tags;

export interface PlaceField extends Field {
    /** Words for the photo's watermark. */
    words(): string;
    point(): { longitude: number; latitude: number } | undefined;
    /** Resolves when the phone has found the place, or has tried for some seconds. */
    found: Promise<void>;
}

/** A report needs a point or an address; the grid is shown so that the worker can see that it is right. */
export function placeField(scope: string, changed: () => void): PlaceField {
    const error = complaint();
    const id = freshId("address");
    const line = span({ class: "place-line" }, t("locating"));
    const address = input({ class: "input", id, maxlength: 200, placeholder: t("addressHint"), autocomplete: "off", "aria-describedby": error.id });
    const adjust = button({ type: "button", class: "button button-small" }, t("adjustOnMap"));
    let fix: Fix | undefined;
    let located: Located | undefined;

    const describe = async () => {
        located = undefined;
        if (!fix) {
            fill(line, t("noFix"));
        } else {
            const accuracy = fix.accuracy === undefined ? "" : t("accuracy", { n: Math.round(fix.accuracy) });
            fill(line, t("fixed"), " ", accuracy);
            try {
                located = await gridAt(fix);
                fill(line, [located.community?.name, located.grid.name].filter(Boolean).join(" · "), " ", accuracy);
            } catch {
                fill(line, t("gridUnknown"), " ", accuracy);
            }
        }
        changed();
    };
    const find = async () => {
        fix = await currentFix();
        await describe();
    };
    adjust.addEventListener("click", () => openPlacePicker(scope, fix, (chosen) => {
        fix = chosen;
        void describe();
    }));
    const found = Promise.race([find(), new Promise<void>((done) => setTimeout(done, 3_000))]);

    return {
        found,
        name: "place",
        required: true,
        element: div({ class: "field place-field" },
            div({ class: "place-row" }, icon("pin"), line, adjust),
            label({ for: id, class: "visually-hidden" }, t("address")), address, error.element),
        value: () => {
            const words = address.value.trim() || undefined;
            if (fix) return { longitude: fix.longitude, latitude: fix.latitude, coordinateSystem: "wgs84", address: words };
            return words ? { area: scope, address: words } : undefined;
        },
        draft: () => address.value,
        restore: (draft) => { if (typeof draft === "string") address.value = draft; },
        complain: (message) => {
            error.tell(message ? t("placeRequired") : undefined);
            show(error.element, message !== undefined);
        },
        words: () => [located?.community?.name, located?.grid.name, address.value.trim()].filter(Boolean).join(" "),
        point: () => fix && { longitude: fix.longitude, latitude: fix.latitude },
    };
}
