// The town's port: its dispatch desk and its map.
import "../../styles/desk.css";
import "../../shared/texts/desk-ports";
import { openGridChanges } from "../../shared/grids/changes";
import { openCover } from "../../shared/grids/cover";
import { openPartyUnits } from "../../shared/grids/party-units";
import { openBurden } from "../../shared/desk/burden";
import { openRoster } from "../../shared/desk/roster";
import { openStaffing } from "../../shared/desk/staffing";
import { openDesk } from "../../shared/desk/desk";
import { openDwellings } from "../../shared/dwellings/screen";
import { openMap } from "../../shared/map/map-screen";
import { PortContext, startPort } from "../../shared/port";
import { navigate, Screen } from "../../shared/router";
import { triageFigures } from "../../shared/desk/triage";
import { openIndicators } from "../../shared/indicators/screen";
import { openSideTasks } from "../../shared/side-tasks/screen";
import { openPremisesRegister } from "../../shared/premises/register";
import { t } from "../../shared/texts";
import { openTrainingDesk } from "../../shared/training/organiser";

function desk(context: PortContext, host: HTMLElement, segments: string[]): Screen {
    return openDesk({ name: "desk", title: () => t("tab.dispatch"), figures: triageFigures, showTown: false }, context, host, segments);
}

startPort({
    tabs: [
        { name: "desk", text: "tab.dispatch", open: desk },
        {
            name: "whistles", text: "tab.whistles",
            open: (context, host, segments) => openSideTasks({ name: "whistles", title: "tab.whistles", kind: "whistle" }, context, host, segments),
        },
        {
            name: "sideTasks", text: "tab.sideTasks",
            open: (context, host, segments) => openSideTasks({ name: "sideTasks", title: "tab.sideTasks" }, context, host, segments),
        },
        {
            name: "map", text: "tab.map",
            open: (context, host) => openMap({ areaDigits: 12, openTicket: (id) => navigate("desk", "all", id) }, context, host),
        },
        { name: "partyUnits", text: "tab.partyUnits", needs: "seeRegisters", open: openPartyUnits },
        { name: "cover", text: "tab.cover", needs: "seeRegisters", open: openCover },
        {
            name: "grids", text: "tab.grids", needs: "proposeGridChanges",
            open: (context, host, segments) => openGridChanges("grids", context, host, segments),
        },
        { name: "staffing", text: "tab.staffing", needs: "seeStaffing", open: openStaffing },
        { name: "roster", text: "tab.roster", needs: "seeStaffing", open: openRoster },
        { name: "burden", text: "tab.burden", needs: "seeBurden", open: openBurden },
        { name: "indicators", text: "tab.indicators", needs: "seeIndicators", open: (context, host, segments) => openIndicators(false, context, host, segments) },
        { name: "dwellings", text: "tab.dwellings", open: openDwellings },
        { name: "training", text: "tab.training", needs: "organiseTraining", open: openTrainingDesk },
        { name: "premises", text: "tab.premises", needs: "seePremises", open: openPremisesRegister },
    ],
});
