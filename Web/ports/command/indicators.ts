// The figures by town, in a fixed order, as a chart and as a table with the same numbers.
import { get } from "../../shared/api";
import { fill, tags } from "../../shared/dom";
import type { PortContext } from "../../shared/port";
import type { Screen } from "../../shared/router";
import { number, percent, t } from "../../shared/texts";
import { sentence } from "../../shared/toast";
import type { TownChart } from "./town-chart";

const { button, canvas, div, h1, p, table, tbody, td, th, thead, tr } = tags;

export interface TownFigures { code: string; name: string; open: number; overdue: number }

export function openIndicators(context: PortContext, host: HTMLElement): Screen {
    const picture = canvas({ role: "img", "aria-label": t("chartLabel") });
    const chartHost = div({ class: "chart" }, picture);
    const body = div({ class: "table-scroll", tabindex: "0", role: "region", "aria-label": t("tab.indicators") });
    host.append(div({ class: "indicators" }, h1(t("tab.indicators")), p({ class: "hint" }, t("overdueShareFormula")), chartHost, body));
    fill(body, div({ class: "skeleton skeleton-detail" }));
    let chart: TownChart | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let disposed = false;

    const load = async () => {
        try {
            const [module, found] = await Promise.all([
                import("./town-chart"), get<{ items: TownFigures[] }>("/api/map/towns"),
            ]);
            if (disposed) return;
            const towns = found.items;
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

/** A share of few is no figure: under five it is withheld. */
export function overdueShare(open: number, overdue: number): number | undefined {
    return open < 5 ? undefined : overdue / open;
}

function tableOf(towns: TownFigures[]): HTMLElement {
    const heads = [t("openTickets"), t("overdue"), t("overdueShare")];
    return table({ class: "table table-plain" },
        thead(tr(th({ scope: "col" }, t("town")), heads.map((head) => th({ scope: "col", class: "numeric" }, head)))),
        tbody(towns.map((one) => tr(th({ scope: "row" }, one.name), td({ class: "numeric" }, number(one.open)),
            td({ class: one.overdue > 0 ? "numeric over" : "numeric" }, number(one.overdue)),
            td({ class: "numeric" }, percent(overdueShare(one.open, one.overdue)))))));
}
