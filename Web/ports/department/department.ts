// A department's port: its inbox with the answer clock, and what it handles.
import "../../styles/desk.css";
import { openDesk } from "../../shared/desk/desk";
import type { FigureDescription } from "../../shared/desk/figures";
import { startPort } from "../../shared/port";
import { t } from "../../shared/texts";

const figures: FigureDescription[] = [
    { name: "inbox", label: () => t("toReceive"), count: undefined, query: { list: "handling", state: ["dispatched"] } },
    { name: "handling", label: () => t("handling"), count: "handling", query: { list: "handling", state: ["handling"] } },
    { name: "soon", label: () => t("dueSoon"), count: "dueSoon", tone: "raised" },
    { name: "overdue", label: () => t("overdue"), count: "overdue", query: { list: "overdue" }, tone: "danger" },
    { name: "checking", label: () => t("beingVerified"), count: "toVerify", query: { list: "all", state: ["verifying", "verified"] } },
    { name: "rate", label: () => t("onTimeRate"), count: "onTimeRate" },
    { name: "all", label: () => t("list.all"), count: undefined, query: { list: "all" } },
];

startPort({
    tabs: [
        {
            name: "desk", text: "tab.inbox",
            open: (context, host, segments) => openDesk({ name: "desk", title: () => t("tab.inbox"), figures, showTown: true }, context, host, segments),
        },
    ],
});
