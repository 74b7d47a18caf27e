// A department's port: its inbox with the answer clock, and what it handles.
import "../../styles/desk.css";
import "../../shared/texts/desk-ports";
import { inboxTab, indicatorsTab, ordersTab, roomsTab, sideTasksTab, whistlesTab } from "../../shared/desk/tabs";
import { startPort } from "../../shared/port";

startPort({ tabs: [inboxTab, whistlesTab, sideTasksTab, ordersTab, roomsTab, indicatorsTab(true)] });
