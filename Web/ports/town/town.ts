// The town's port: its dispatch desk and its map.
import "../../styles/desk.css";
import "../../shared/texts/desk-ports";
import { dispatchTab, gridTabs, indicatorsTab, mapTab, ordersTab, peopleTabs, roomsTab, sideTasksTab, whistlesTab } from "../../shared/desk/tabs";
import { startPort } from "../../shared/port";

startPort({
    tabs: [
        { text: "group.tickets", tabs: [dispatchTab(false), sideTasksTab, whistlesTab] },
        { text: "group.command", tabs: [mapTab(12), ordersTab, roomsTab] },
        peopleTabs,
        gridTabs,
        indicatorsTab(false),
    ],
});
