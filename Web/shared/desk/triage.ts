// The figures and lists of those who accept, dispatch, verify and close: the towns and the centre.
import { t } from "../texts";
import type { FigureDescription } from "./figures";

export const triageFigures: FigureDescription[] = [
    { name: "desk", label: () => t("list.desk"), count: undefined, query: { list: "desk" } },
    { name: "accept", label: () => t("toAccept"), count: "toAccept", query: { list: "desk", state: ["reported", "fieldCheck"] } },
    { name: "dispatch", label: () => t("toDispatch"), count: "toDispatch", query: { list: "desk", state: ["accepted", "deliberation", "filed"] } },
    { name: "returned", label: () => t("returned"), count: "returned", query: { list: "desk", state: ["returned"] } },
    { name: "handling", label: () => t("handling"), count: "handling", query: { list: "handling" } },
    { name: "soon", label: () => t("dueSoon"), count: "dueSoon", tone: "raised" },
    { name: "overdue", label: () => t("overdue"), count: "overdue", query: { list: "overdue" }, tone: "danger" },
    { name: "verify", label: () => t("toVerify"), count: "toVerify", query: { list: "verify", state: ["verifying"] } },
    { name: "close", label: () => t("toClose"), count: "toClose", query: { list: "verify", state: ["verified"] } },
    { name: "rate", label: () => t("onTimeRate"), count: "onTimeRate" },
    { name: "all", label: () => t("list.all"), count: undefined, query: { list: "all" } },
];
