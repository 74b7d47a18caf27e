// Enters a dwelling, or corrects its door.
import { send } from "../api";
import { tags } from "../dom";
import { Field, textField } from "../fields";
import { makeForm } from "../form";
import { t } from "../texts";
import { toast } from "../toast";
import type { Dwelling } from "./screen";

const { button, details, p, summary } = tags;

/** Closes a dwelling that is no more: asked for by opening, so that no single tap does it. */
export function closeForm(dwelling: Dwelling, done: () => void): HTMLElement {
    return details({ class: "dwelling-close" }, summary(t("closeDwelling")), p({ class: "hint" }, t("closeDwellingHint")), makeForm({
        draft: `dwelling-close:${dwelling.id}`, submitLabel: t("closeDwelling"), danger: true,
        fields: [textField({ name: "on", label: t("closedOn"), type: "date", hint: t("closedOnHint") })],
        submit: async (values, intention) => {
            await send("POST", `/api/dwellings/${encodeURIComponent(dwelling.id)}/close`, values, intention);
            toast(t("dwellingClosed"));
            done();
        },
    }).element);
}

export function dwellingForm(dwelling: Dwelling | undefined, done: () => void, cancel: () => void): HTMLElement {
    const unit = textField({ name: "unit", label: t("dwellingUnit"), maximum: 20 });
    const room = textField({ name: "room", label: t("dwellingRoom"), required: true, maximum: 20 });
    const code = textField({ name: "code", label: t("dwellingCode"), maximum: 40, hint: t("dwellingCodeHint") });
    let fields: Field[] = [unit, room, code];
    if (dwelling) {
        unit.restore(dwelling.unit);
        room.restore(dwelling.room);
        code.restore(dwelling.code ?? "");
    } else {
        const address = textField({ name: "address", label: t("dwellingAddress"), required: true, maximum: 200, hint: t("dwellingAddressHint") });
        const building = textField({ name: "building", label: t("dwellingBuilding"), maximum: 200 });
        const longitude = textField({ name: "longitude", label: t("longitude"), type: "number", hint: t("dwellingPlaceHint") });
        const latitude = textField({ name: "latitude", label: t("latitude"), type: "number" });
        fields = [address, building, unit, room, code, longitude, latitude];
        latitude.element.append(placeButton(longitude, latitude));
    }
    return makeForm({
        fields, draft: `dwelling:${dwelling?.id ?? "new"}`, submitLabel: t("save"), cancel,
        submit: async (values, intention) => {
            await (dwelling
                ? send("PATCH", `/api/dwellings/${dwelling.id}`, { unit: "", code: "", ...values }, intention)
                : send("POST", "/api/dwellings", values, intention));
            toast(t("saved"));
            done();
        },
    }).element;
}

/** Puts where the person stands into the two fields. */
function placeButton(longitude: Field, latitude: Field): HTMLElement {
    const status = p({ class: "hint", role: "status" });
    const take = () => {
        status.textContent = t("locating");
        navigator.geolocation.getCurrentPosition(({ coords }) => {
            longitude.restore(coords.longitude.toFixed(6));
            latitude.restore(coords.latitude.toFixed(6));
            status.textContent = t("placeTaken", { n: Math.round(coords.accuracy) });
        }, () => { status.textContent = t("noFix"); }, { enableHighAccuracy: true, timeout: 12_000, maximumAge: 30_000 });
    };
    return tags.div(button({ type: "button", class: "button", on: { click: take } }, t("useMyPlace")), status);
}
