// The district centre's port: dispatch, supervise, the live map, the indicators by town.
import "../../styles/desk.css";
import "../../shared/texts/desk-ports";
import { openGridChanges } from "../../shared/grids/changes";
import { openCover } from "../../shared/grids/cover";
import { openPartyUnits } from "../../shared/grids/party-units";
import { openBurden } from "../../shared/desk/burden";
import { openRoster } from "../../shared/desk/roster";
import { openStaffing } from "../../shared/desk/staffing";
import { openDesk } from "../../shared/desk/desk";
import { triageFigures } from "../../shared/desk/triage";
import { openMap } from "../../shared/map/map-screen";
import { openIndicators } from "../../shared/indicators/screen";
import { openSideTasks } from "../../shared/side-tasks/screen";
import { openDutyTable } from "../../shared/duties/duty-table";
import { startPort } from "../../shared/port";
import { navigate } from "../../shared/router";
import { openPremisesRegister } from "../../shared/premises/register";
import { t } from "../../shared/texts";
import { openTrainingDesk } from "../../shared/training/organiser";
import { openCall } from "./call";
import { openSupervision } from "./supervision";

startPort({
    tabs: [
        {
            name: "desk", text: "tab.dispatch",
            open: (context, host, segments) => openDesk({ name: "desk", title: () => t("tab.dispatch"), figures: triageFigures, showTown: true }, context, host, segments),
        },
        { name: "call", text: "tab.call", needs: "revealReporters", open: openCall },
        {
            name: "sideTasks", text: "tab.sideTasks",
            open: (context, host, segments) => openSideTasks({ name: "sideTasks", title: "tab.sideTasks" }, context, host, segments),
        },
        {
            name: "whistles", text: "tab.whistles",
            open: (context, host, segments) => openSideTasks({ name: "whistles", title: "tab.whistles", kind: "whistle" }, context, host, segments),
        },
        { name: "supervision", text: "tab.supervision", open: openSupervision },
        {
            name: "map", text: "tab.map",
            open: (context, host) => openMap({ areaDigits: 9, openTicket: (id) => navigate("desk", "all", id) }, context, host),
        },
        { name: "staffing", text: "tab.staffing", needs: "seeStaffing", open: openStaffing },
        { name: "roster", text: "tab.roster", needs: "seeStaffing", open: openRoster },
        { name: "burden", text: "tab.burden", needs: "seeBurden", open: openBurden },
        { name: "dutyTable", text: "tab.dutyTable", open: openDutyTable },
        { name: "cover", text: "tab.cover", needs: "seeRegisters", open: openCover },
        { name: "partyUnits", text: "tab.partyUnits", needs: "seeRegisters", open: openPartyUnits },
        {
            name: "grids", text: "tab.grids", needs: "proposeGridChanges",
            open: (context, host, segments) => openGridChanges("grids", context, host, segments),
        },
        { name: "indicators", text: "tab.indicators", needs: "seeIndicators", open: (context, host, segments) => openIndicators(false, context, host, segments) },
        { name: "training", text: "tab.training", needs: "organiseTraining", open: openTrainingDesk },
        { name: "premises", text: "tab.premises", needs: "seePremises", open: openPremisesRegister },
    ],
});
