// A department's port: its inbox with the answer clock, and what it handles.
import "../../styles/desk.css";
import "../../shared/texts/desk-ports";
import { openDesk } from "../../shared/desk/desk";
import { handlingFigures } from "../../shared/desk/handling";
import { startPort } from "../../shared/port";
import { openIndicators } from "../../shared/indicators/screen";
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
        { name: "indicators", text: "tab.indicators", needs: "seeIndicators", open: (context, host, segments) => openIndicators(true, context, host, segments) },
    ],
});
