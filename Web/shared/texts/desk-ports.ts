// The texts that only desks and administration need.
import { addTexts } from "../texts";
import { administrationTexts } from "./administration";
import { burdenTexts } from "./burden";
import { dutyTexts } from "./duties";
import { gridTexts } from "./grids";
import { indicatorTexts } from "./indicators";
import { staffingTexts } from "./staffing";
import { visitTexts } from "./visits";

addTexts({ ...administrationTexts, ...burdenTexts, ...dutyTexts, ...gridTexts, ...indicatorTexts, ...staffingTexts, ...visitTexts });
