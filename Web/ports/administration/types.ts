// Ticket types and the limits of their stages: read here, changed by import.
import { tags } from "../../shared/dom";
import type { PortContext } from "../../shared/port";
import type { Screen } from "../../shared/router";
import { t, textFor } from "../../shared/texts";
import { openRegistry, text } from "../../shared/registry";

const { span } = tags;

interface TypeRow { code: string; name: string; urgency?: string; dutyItem?: string; workersAdmitted?: boolean; isPublic?: boolean; limits?: Record<string, { amount: number; clock: string }> }

function limit(row: TypeRow): string {
    const handling = row.limits?.["handling"];
    return handling ? `${handling.amount} ${textFor(`clock.${handling.clock}`, handling.clock)}` : "--";
}

function yesNo(value: boolean | undefined): Node | string {
    return value === undefined ? "--" : span({ class: value ? "tag tag-done" : "tag tag-quiet" }, t(value ? "yes" : "no"));
}

export function openTypes(_: PortContext, host: HTMLElement): Screen {
    return openRegistry<TypeRow>({
        title: t("tab.types"), path: "/api/ticket-types", key: (row) => row.code,
        columns: [
            { title: t("code"), class: "code", cell: (row) => row.code },
            { title: t("matter"), cell: (row) => row.name },
            { title: t("urgencyLabel"), cell: (row) => textFor(`urgency.${row.urgency ?? ""}`, text(row.urgency)) },
            { title: t("handlingLimit"), cell: limit },
            { title: t("dutyItem"), cell: (row) => text(row.dutyItem) },
            { title: t("workersAdmitted"), cell: (row) => yesNo(row.workersAdmitted) },
            { title: t("publicType"), cell: (row) => yesNo(row.isPublic) },
        ],
    }, host);
}
