// The figures by town, in a fixed order, as a chart and as a table with the same numbers.
import { get } from "../../shared/api";
import { fill, tags } from "../../shared/dom";
import type { Counts, Place } from "../../shared/model";
import type { PortContext } from "../../shared/port";
import type { Screen } from "../../shared/router";
import { number, percent, t } from "../../shared/texts";
import { sentence } from "../../shared/toast";
import type { TownChart } from "./town-chart";

const { button, canvas, div, h1, p, table, tbody, td, th, thead, tr } = tags;

export interface TownCounts extends Counts { town: Place }

const columns: [keyof Counts, () => string][] = [
    ["toAccept", () => t("toAccept")], ["toDispatch", () => t("toDispatch")], ["handling", () => t("handling")],
    ["dueSoon", () => t("dueSoon")], ["overdue", () => t("overdue")], ["toVerify", () => t("toVerify")],
];

export function openIndicators(context: PortContext, host: HTMLElement): Screen {
    const picture = canvas({ role: "img", "aria-label": t("chartLabel") });
    const chartHost = div({ class: "chart" }, picture);
    const body = div({ class: "table-scroll", tabindex: "0", role: "region", "aria-label": t("tab.indicators") });
    host.append(div({ class: "indicators" }, h1(t("tab.indicators")), p({ class: "hint" }, t("onTimeFormula")), chartHost, body));
    fill(body, div({ class: "skeleton skeleton-detail" }));
    let chart: TownChart | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let disposed = false;

    const load = async () => {
        try {
            const [module, found] = await Promise.all([
                import("./town-chart"), get<{ items: TownCounts[] }>("/api/tickets/counts", { by: "town" }),
            ]);
            if (disposed) return;
            const towns = found.items.slice().sort((a, b) => a.town.code < b.town.code ? -1 : 1);
            chart ??= new module.TownChart(picture);
            chart.show(towns);
            fill(body, tableOf(towns));
        } catch (error) {
            fill(body, div({ class: "blank", role: "alert" }, p(sentence(error)),
                button({ type: "button", class: "button button-primary", on: { click: () => void load() } }, t("tryAgain"))));
        }
    };
    const silence = context.feed.listen({
        ticket: () => {
            timer ??= setTimeout(() => {
                timer = undefined;
                void load();
            }, 5_000);
        },
    });
    void load();
    return {
        dispose: () => {
            disposed = true;
            silence();
            clearTimeout(timer);
            chart?.dispose();
        },
    };
}

function tableOf(towns: TownCounts[]): HTMLElement {
    return table({ class: "table table-plain" },
        thead(tr(th({ scope: "col" }, t("town")), columns.map(([, title]) => th({ scope: "col", class: "numeric" }, title())),
            th({ scope: "col", class: "numeric" }, t("onTimeRate")))),
        tbody(towns.map((one) => tr(th({ scope: "row" }, one.town.name),
            columns.map(([key]) => td({ class: key === "overdue" && one.overdue > 0 ? "numeric over" : "numeric" }, number(one[key] ?? 0))),
            td({ class: "numeric" }, percent(one.onTimeRate))))));
}
