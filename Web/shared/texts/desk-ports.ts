// The texts that only desks and administration need.
import { addTexts } from "../texts";
import { administrationTexts } from "./administration";
import { burdenTexts } from "./burden";
import { dutyTexts } from "./duties";
import { gridTexts } from "./grids";
import { indicatorTexts } from "./indicators";
import { servicePostTexts } from "./service-posts";
import { staffingTexts } from "./staffing";
import { trackTexts } from "./tracks";
import { visitTexts } from "./visits";

addTexts({
    ...administrationTexts, ...burdenTexts, ...dutyTexts, ...gridTexts, ...indicatorTexts, ...servicePostTexts, ...staffingTexts, ...trackTexts,
    ...visitTexts,
});
