// The figures and lists of those who accept, dispatch, verify and close: the towns and the centre.
import { t } from "../texts";
import type { FigureDescription } from "./figures";

export const triageFigures: FigureDescription[] = [
    { name: "desk", label: () => t("list.desk"), query: { list: "desk" } },
    { name: "accept", label: () => t("toAccept"), count: (all) => all.toAccept, query: { list: "open", state: "reported" } },
    { name: "check", label: () => t("inFieldCheck"), count: (all) => all.inFieldCheck, query: { list: "open", state: "fieldCheck" } },
    {
        name: "dispatch", label: () => t("toDispatch"), count: (all) => all.toFile + all.toDispatch,
        query: { list: "open", state: "accepted,deliberation,filed" },
    },
    { name: "returned", label: () => t("returned"), count: (all) => all.returned, query: { list: "open", state: "returned" } },
    { name: "refused", label: () => t("refused"), count: (all) => all.refused, query: { list: "open", state: "refused" } },
    {
        name: "handling", label: () => t("handling"), count: (all) => all.toReceive + all.handling + all.parked,
        query: { list: "open", state: "dispatched,handling,parked" },
    },
    { name: "soon", label: () => t("dueSoon"), count: (all) => all.dueSoon, query: { list: "soon" }, tone: "raised" },
    { name: "overdue", label: () => t("overdue"), count: (all) => all.overdue, query: { list: "overdue" }, tone: "danger" },
    { name: "verify", label: () => t("toVerify"), count: (all) => all.toVerify, query: { list: "verify" } },
    { name: "close", label: () => t("toClose"), count: (all) => all.toClose, query: { list: "open", state: "verified" } },
    { name: "callBack", label: () => t("toCallBack"), count: (all) => all.toCallBack, query: { list: "callBack" } },
    { name: "rate", label: () => t("onTimeRate"), share: (all) => all.onTimeRate },
    { name: "all", label: () => t("list.all"), query: { list: "all" } },
];
