// The district centre's port: dispatch, supervise, the live map, the indicators by town.
import "../../styles/desk.css";
import "../../shared/texts/desk-ports";
import {
    dispatchTab, dutyTableTab, gridTabs, indicatorsTab, mapTab, ordersTab, peopleTabs, roomsTab, sideTasksTab, whistlesTab,
} from "../../shared/desk/tabs";
import { startPort } from "../../shared/port";
import { openCall } from "./call";
import { openSupervision } from "./supervision";

startPort({
    tabs: [
        {
            text: "group.tickets",
            tabs: [
                dispatchTab(true),
                { name: "call", text: "tab.call", needs: "revealReporters", open: openCall },
                { name: "supervision", text: "tab.supervision", open: openSupervision },
                sideTasksTab, whistlesTab,
            ],
        },
        { text: "group.command", tabs: [mapTab(9), ordersTab, roomsTab] },
        peopleTabs,
        gridTabs,
        { text: "group.duties", tabs: [dutyTableTab, indicatorsTab(false)] },
    ],
});
