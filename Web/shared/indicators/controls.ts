// Which period, and by what the figures are told apart.
import { address, Query } from "../api";
import { printButton } from "../desk/print";
import { show, tags } from "../dom";
import { t, TextKey } from "../texts";

const { a, div, input, label, option, select, span } = tags;
/** The parts of a community are its grids: of today, or of then. */
const communityDigits = 12;
const units = ["day", "week", "month", "quarter", "year", "range"] as const;

export class IndicatorControls {
    readonly element: HTMLElement;
    private readonly unit = select({ class: "input", id: "period-unit" }, units.map((one) => option({ value: one, selected: one === "month" }, t(`period.${one}` as TextKey))));
    private readonly on = input({ type: "date", class: "input", id: "period-on" });
    private readonly from = input({ type: "date", class: "input", id: "period-from" });
    private readonly to = input({ type: "date", class: "input", id: "period-to" });
    private readonly by = select({ class: "input", id: "break-down" }, option({ value: "areas" }, t("byAreas")), option({ value: "departments" }, t("byDepartments")));
    private readonly grids = select({ class: "input", id: "figure-grids" }, option({ value: "now" }, t("gridsNow")), option({ value: "then" }, t("gridsThen")));
    private readonly ofGrids: HTMLElement;
    private readonly export = a({ class: "button", download: true }, t("exportTable"));
    private readonly range: HTMLElement;
    private readonly day: HTMLElement;

    constructor(mayBreakDown: boolean, changed: () => void) {
        const named = (field: HTMLElement, text: string) => span({ class: "control" }, label({ for: field.id }, text), field);
        this.day = named(this.on, t("dayInPeriod"));
        this.range = span({ class: "control-row" }, named(this.from, t("fromDay")), named(this.to, t("toDay")));
        this.ofGrids = named(this.grids, t("figureGrids"));
        for (const one of [this.unit, this.on, this.from, this.to, this.by, this.grids]) {
            one.addEventListener("change", () => {
                this.arrange();
                if (this.isWhole()) changed();
            });
        }
        this.element = div({ class: "filters indicator-controls", role: "search" },
            named(this.unit, t("figurePeriod")), this.day, this.range, mayBreakDown ? [named(this.by, t("brokenDown")), this.ofGrids] : null,
            this.export, printButton());
        this.arrange();
    }

    query(area: string | undefined): Query {
        const isByGrids = area?.length === communityDigits && this.by.value === "areas";
        const isRange = this.unit.value === "range";
        return {
            area, period: this.unit.value, by: this.by.isConnected ? this.by.value : undefined,
            grids: isByGrids && this.grids.isConnected ? this.grids.value : undefined, on: isRange ? undefined : this.on.value || undefined,
            from: isRange ? this.from.value : undefined, to: isRange ? this.to.value : undefined,
        };
    }

    /** The workbook holds what the screen shows. */
    offer(area: string | undefined): void {
        show(this.ofGrids, area?.length === communityDigits && this.by.value === "areas");
        this.export.setAttribute("href", address("/api/indicators/xlsx", this.query(area)));
    }

    /** Shows the days of a fixed period, so that choosing a range begins there. */
    suggest(from: string, to: string): void {
        if (!this.from.value) this.from.value = from;
        if (!this.to.value) this.to.value = to;
    }

    private isWhole(): boolean { return this.unit.value !== "range" || this.from.value !== "" && this.to.value !== ""; }

    private arrange(): void {
        show(this.day, this.unit.value !== "range");
        show(this.range, this.unit.value === "range");
    }
}
