// A department's port: its inbox with the answer clock, and what it handles.
import "../../styles/desk.css";
import { openDesk } from "../../shared/desk/desk";
import { handlingFigures } from "../../shared/desk/handling";
import { startPort } from "../../shared/port";
import { t } from "../../shared/texts";

startPort({
    tabs: [
        {
            name: "desk", text: "tab.inbox",
            open: (context, host, segments) =>
                openDesk({ name: "desk", title: () => t("tab.inbox"), figures: handlingFigures, showTown: true }, context, host, segments),
        },
    ],
});
