// All texts of all ports: for the types, and for the test that every one has Chinese and English.
import { administrationTexts } from "./administration";
import { burdenTexts } from "./burden";
import { deskTexts } from "./desks";
import { dutyTexts } from "./duties";
import { dwellingTexts } from "./dwellings";
import { fieldTexts } from "./field";
import { gridTexts } from "./grids";
import { incidentTexts } from "./incidents";
import { indicatorTexts } from "./indicators";
import { orderTexts } from "./orders";
import { messageTexts } from "./messages";
import { premisesTexts } from "./premises";
import { screenTexts } from "./screen";
import { servicePostTexts } from "./service-posts";
import { sharedTexts } from "./shared";
import { sideTaskTexts } from "./side-tasks";
import { staffingTexts } from "./staffing";
import { trackTexts } from "./tracks";
import { trainingTexts } from "./training";
import { visitTexts } from "./visits";

export const catalogue = {
    ...sharedTexts, ...fieldTexts, ...deskTexts, ...sideTaskTexts, ...dutyTexts, ...burdenTexts, ...staffingTexts, ...gridTexts, ...dwellingTexts,
    ...indicatorTexts, ...trainingTexts, ...premisesTexts, ...trackTexts, ...orderTexts, ...incidentTexts, ...screenTexts, ...messageTexts, ...servicePostTexts, ...visitTexts, ...administrationTexts,
} as const;
