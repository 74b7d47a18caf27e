// The grid worker's port: a day's work on a phone, with or without a network.
import "../../styles/field.css";
import { useFallback } from "../../shared/api";
import { later } from "../../shared/later";
import { startPort } from "../../shared/port";
import { beginOffline } from "./begin-offline";
import { openHome } from "./home";
import { packAnswer } from "./pack/answers";
import { dropPack } from "./pack/day-pack";
import { keepInstalled } from "./install";

useFallback(packAnswer);
// No session, no day pack; what was not sent stays.
window.addEventListener("linli:signed-out", () => void dropPack().catch(() => undefined));
void keepInstalled();
startPort({
    begin: beginOffline,
    tabs: [
        { name: "home", text: "tab.home", icon: "home", needs: "seeTickets", open: openHome },
        { name: "tasks", text: "tab.tasks", icon: "list", needs: "seeTickets", open: later(async () => (await import("./tasks")).openTasks) },
        { name: "map", text: "tab.map", icon: "map", needs: "seeTickets", open: later(async () => (await import("./field-map")).openFieldMap) },
        { name: "mine", text: "tab.mine", icon: "person", open: later(async () => (await import("./mine")).openMine) },
    ],
    others: [
        { name: "report", open: later(async () => (await import("./report")).openReport) },
        { name: "visits", open: later(async () => (await import("./visits")).openVisits) },
        { name: "patrol", open: later(async () => (await import("./patrol")).openPatrol) },
        { name: "queue", open: later(async () => (await import("./queue")).openQueue) },
        { name: "dwellings", open: later(async () => (await import("../../shared/dwellings/screen")).openDwellings) },
        { name: "orders", open: later(async () => (await import("../../shared/orders/screen")).openOrders) },
        { name: "task", open: later(async () => (await import("./task")).openTask) },
        { name: "training", open: later(async () => (await import("./training")).openTraining) },
        { name: "track", open: later(async () => (await import("../../shared/tracks/my-track")).openMyTrack) },
        { name: "servicePosts", open: later(async () => (await import("./service-posts")).openServicePosts) },
        { name: "premises", open: later(async () => (await import("./premises")).openPremises) },
    ],
});
