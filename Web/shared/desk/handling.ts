// The figures and lists of those who handle what is sent to them: departments and police stations.
import { t } from "../texts";
import type { FigureDescription } from "./figures";

export const handlingFigures: FigureDescription[] = [
    { name: "inbox", label: () => t("toReceive"), count: (all) => all.toReceive, query: { list: "handling", state: "dispatched" } },
    { name: "handling", label: () => t("handling"), count: (all) => all.handling, query: { list: "handling", state: "handling" } },
    { name: "parked", label: () => t("state.parked"), count: (all) => all.parked, query: { list: "handling", state: "parked" } },
    { name: "soon", label: () => t("dueSoon"), count: (all) => all.dueSoon, query: { list: "soon" }, tone: "raised" },
    { name: "overdue", label: () => t("overdue"), count: (all) => all.overdue, query: { list: "overdue" }, tone: "danger" },
    {
        name: "checking", label: () => t("beingVerified"), count: (all) => all.toVerify + all.toClose,
        query: { list: "open", state: "verifying,verified" },
    },
    { name: "rate", label: () => t("onTimeRate"), share: (all) => all.onTimeRate },
    { name: "all", label: () => t("list.all"), query: { list: "all" } },
];
