// The police port: what is sent to the station, the map of its area, and one's own track.
import "../../styles/desk.css";
import "../../shared/texts/desk-ports";
import { inboxTab, mapTab, myTrackTab, ordersTab, rosterTab, roomsTab, sideTasksTab, staffingTab, whistlesTab } from "../../shared/desk/tabs";
import { startPort } from "../../shared/port";

startPort({ tabs: [inboxTab, whistlesTab, sideTasksTab, ordersTab, roomsTab, mapTab(12), staffingTab, rosterTab, myTrackTab] });
