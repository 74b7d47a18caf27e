// Narrowing a desk's list: text, urgency, area.
import { get, Query } from "../api";
import { append, tags } from "../dom";
import type { Page } from "../model";
import { t } from "../texts";
import { printButton } from "./print";

const { div, input, label, option, select } = tags;

export class Filters {
    readonly element: HTMLElement;
    private readonly text = input({ type: "search", class: "input", id: "filter-text", placeholder: t("searchTickets"), maxlength: 60 });
    private readonly urgency = select({ class: "input", id: "filter-urgency" },
        option({ value: "" }, t("allUrgencies")),
        option({ value: "critical" }, t("urgency.critical")), option({ value: "urgent" }, t("urgency.urgent")),
        option({ value: "raised" }, t("urgency.raised")), option({ value: "normal" }, t("urgency.normal")));
    private readonly area = select({ class: "input", id: "filter-area" }, option({ value: "" }, t("allAreas")));
    private timer: ReturnType<typeof setTimeout> | undefined;

    constructor(private readonly byTown: boolean, private readonly scope: string, changed: () => void) {
        this.text.addEventListener("input", () => {
            clearTimeout(this.timer);
            this.timer = setTimeout(changed, 300);
        });
        this.urgency.addEventListener("change", changed);
        this.area.addEventListener("change", changed);
        this.element = div({ class: "filters", role: "search" },
            label({ class: "visually-hidden", for: "filter-text" }, t("searchTickets")), this.text,
            label({ class: "visually-hidden", for: "filter-urgency" }, t("urgencyLabel")), this.urgency,
            label({ class: "visually-hidden", for: "filter-area" }, t(byTown ? "town" : "community")), this.area,
            printButton());
        void this.loadAreas();
    }

    query(): Query {
        return { q: this.text.value.trim() || undefined, urgency: this.urgency.value || undefined, area: this.area.value || undefined };
    }

    focus(): void { this.text.focus(); }

    private async loadAreas(): Promise<void> {
        try {
            const level = this.byTown ? "town" : "community";
            const found = await get<Page<{ code: string; name: string }>>("/api/areas", { parent: this.scope, level, limit: 100 });
            append(this.area, found.items.map((one) => option({ value: one.code }, one.name)));
        } catch { /* without areas the list is still whole */ }
    }
}
