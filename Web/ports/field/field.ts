// The grid worker's port: a day's work on a phone.
import "../../styles/field.css";
import { later } from "../../shared/later";
import { startPort } from "../../shared/port";
import { openHome } from "./home";
import { openMine } from "./mine";
import { openReport } from "./report";
import { openTask } from "./task";
import { openTasks } from "./tasks";

startPort({
    tabs: [
        { name: "home", text: "tab.home", icon: "home", needs: "seeTickets", open: openHome },
        { name: "tasks", text: "tab.tasks", icon: "list", needs: "seeTickets", open: openTasks },
        { name: "map", text: "tab.map", icon: "map", needs: "seeTickets", open: later(async () => (await import("./field-map")).openFieldMap) },
        { name: "mine", text: "tab.mine", icon: "person", open: openMine },
    ],
    others: [
        { name: "report", open: openReport },
        { name: "dwellings", open: later(async () => (await import("../../shared/dwellings/screen")).openDwellings) },
        { name: "task", open: openTask },
        { name: "orders", open: later(async () => (await import("../../shared/orders/screen")).openOrders) },
        { name: "training", open: later(async () => (await import("./training")).openTraining) },
        { name: "track", open: later(async () => (await import("./my-track")).openMyTrack) },
        { name: "servicePosts", open: later(async () => (await import("./service-posts")).openServicePosts) },
        { name: "premises", open: later(async () => (await import("./premises")).openPremises) },
    ],
});
