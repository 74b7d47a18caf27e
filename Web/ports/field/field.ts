// The grid worker's port: a day's work on a phone.
import "../../styles/field.css";
import { openDwellings } from "../../shared/dwellings/screen";
import { startPort } from "../../shared/port";
import { openFieldMap } from "./field-map";
import { openHome } from "./home";
import { openMine } from "./mine";
import { openReport } from "./report";
import { openTask } from "./task";
import { openTasks } from "./tasks";

startPort({
    tabs: [
        { name: "home", text: "tab.home", icon: "home", open: openHome },
        { name: "tasks", text: "tab.tasks", icon: "list", open: openTasks },
        { name: "map", text: "tab.map", icon: "map", open: openFieldMap },
        { name: "mine", text: "tab.mine", icon: "person", open: openMine },
    ],
    others: [
        { name: "report", open: openReport },
        { name: "dwellings", open: openDwellings },
        { name: "task", open: openTask },
    ],
});
