// The police port: what is sent to the station, and the map of its area.
import "../../styles/desk.css";
import "../../shared/texts/desk-ports";
import { openDesk } from "../../shared/desk/desk";
import { handlingFigures } from "../../shared/desk/handling";
import { openMap } from "../../shared/map/map-screen";
import { openRoster } from "../../shared/desk/roster";
import { openStaffing } from "../../shared/desk/staffing";
import { startPort } from "../../shared/port";
import { navigate } from "../../shared/router";
import { openSideTasks } from "../../shared/side-tasks/screen";
import { t } from "../../shared/texts";

startPort({
    tabs: [
        {
            name: "desk", text: "tab.inbox",
            open: (context, host, segments) =>
                openDesk({ name: "desk", title: () => t("tab.inbox"), figures: handlingFigures, showTown: true }, context, host, segments),
        },
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
        { name: "staffing", text: "tab.staffing", needs: "seeStaffing", open: openStaffing },
        { name: "roster", text: "tab.roster", needs: "seeStaffing", open: openRoster },
    ],
});
