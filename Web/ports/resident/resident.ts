// Helps on the resident's pages, all of which work without it: smaller photos, the place by GPS, a draft that survives.
import "../../styles/resident.css";
import { setLanguage, setLargeType } from "../../shared/preferences";
import { keepDraft } from "./draft";
import { offerPlace } from "./gps";
import { shrinkPhotos } from "./photos";

for (const one of document.querySelectorAll<HTMLElement>("[data-language]")) {
    one.addEventListener("click", (event) => {
        event.preventDefault();
        setLanguage(one.dataset["language"] ?? "zh");
    });
}
document.querySelector("#large-type")?.addEventListener("click", (event) => {
    event.preventDefault();
    (event.currentTarget as HTMLElement).setAttribute("aria-pressed", String(setLargeType()));
});

const report = document.querySelector<HTMLFormElement>("#report-form");
if (report) {
    keepDraft(report);
    shrinkPhotos(report);
    offerPlace(report);
}
if (document.querySelector("#receipt")) sessionStorage.removeItem("linli:resident-report");
