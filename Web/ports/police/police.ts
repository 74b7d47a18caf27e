// The police port: what is sent to the station, and the map of its area.
import "../../styles/desk.css";
import { openDesk } from "../../shared/desk/desk";
import { handlingFigures } from "../../shared/desk/handling";
import { openMap } from "../../shared/map/map-screen";
import { startPort } from "../../shared/port";
import { navigate } from "../../shared/router";
import { t } from "../../shared/texts";

startPort({
    tabs: [
        {
            name: "desk", text: "tab.inbox",
            open: (context, host, segments) =>
                openDesk({ name: "desk", title: () => t("tab.inbox"), figures: handlingFigures, showTown: true }, context, host, segments),
        },
        {
            name: "map", text: "tab.map",
            open: (context, host) => openMap({ areaDigits: 12, openTicket: (id) => navigate("desk", "all", id) }, context, host),
        },
    ],
});
