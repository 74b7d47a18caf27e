// The grid worker's port: a day's work on a phone.
import "../../styles/field.css";
import { openDwellings } from "../../shared/dwellings/screen";
import { startPort } from "../../shared/port";
import { openFieldMap } from "./field-map";
import { openHome } from "./home";
import { openMine } from "./mine";
import { openPremises } from "./premises";
import { openReport } from "./report";
import { openTask } from "./task";
import { openTasks } from "./tasks";
import { openTraining } from "./training";

startPort({
    tabs: [
        { name: "home", text: "tab.home", icon: "home", needs: "seeTickets", open: openHome },
        { name: "tasks", text: "tab.tasks", icon: "list", needs: "seeTickets", open: openTasks },
        { name: "map", text: "tab.map", icon: "map", needs: "seeTickets", open: openFieldMap },
        { name: "mine", text: "tab.mine", icon: "person", open: openMine },
    ],
    others: [
        { name: "report", open: openReport },
        { name: "dwellings", open: openDwellings },
        { name: "task", open: openTask },
        { name: "training", open: openTraining },
        { name: "premises", open: openPremises },
    ],
});
