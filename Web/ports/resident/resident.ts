// Helps on the resident's pages, all of which work without it: smaller photos, the place by GPS, a draft that survives.
import "../../styles/resident.css";
import { wirePreferences } from "../../shared/preferences";
import { keepDraft } from "./draft";
import { offerPlace } from "./gps";
import { shrinkPhotos } from "./photos";

wirePreferences();

const report = document.querySelector<HTMLFormElement>("#report-form");
if (report) {
    keepDraft(report);
    shrinkPhotos(report);
    offerPlace(report);
}
if (document.querySelector("#receipt")) sessionStorage.removeItem("linli:resident-report");
