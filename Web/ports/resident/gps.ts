// Offers the phone's position. Nothing is asked before the resident presses the button.
import { fill, show, tags } from "../../shared/dom";
import { t } from "../../shared/texts";

export function offerPlace(form: HTMLFormElement): void {
    const host = form.querySelector<HTMLElement>("#gps");
    const longitude = form.querySelector<HTMLInputElement>("input[name=longitude]");
    const latitude = form.querySelector<HTMLInputElement>("input[name=latitude]");
    if (!host || !longitude || !latitude || !navigator.geolocation) return;
    const status = tags.p({ class: "hint", role: "status" });
    const ask = tags.button({ type: "button", class: "button button-wide" }, t("useMyPlace"));
    ask.addEventListener("click", () => {
        status.textContent = t("locating");
        navigator.geolocation.getCurrentPosition(
            ({ coords }) => {
                longitude.value = coords.longitude.toFixed(6);
                latitude.value = coords.latitude.toFixed(6);
                status.textContent = t("placeTaken", { n: Math.round(coords.accuracy) });
            },
            () => { status.textContent = t("noFix"); },
            { enableHighAccuracy: true, timeout: 12_000, maximumAge: 30_000 });
    });
    fill(host, ask, status);
    show(host, true);
    if (longitude.value) status.textContent = t("placeKept");
}
