// How the towns rated the departments that they whistled for.
import { get } from "../api";
import { fill, tags } from "../dom";
import type { Named, Page } from "../model";
import { number, t } from "../texts";
import { sentence } from "../toast";

const { button, div, h2, p, section, table, tbody, td, th, thead, tr } = tags;

interface Rating { department: Named; whistles: number; late: number; rated: number; mean?: number }

export function ratingsSection(): HTMLElement {
    const body = div({ class: "table-scroll", tabindex: "0", role: "region", "aria-label": t("whistleRatings") });
    const load = async () => {
        fill(body, div({ class: "skeleton skeleton-row" }));
        try {
            const { items } = await get<Page<Rating>>("/api/whistle-ratings");
            fill(body, items.length === 0 ? p({ class: "empty-small" }, t("noWhistles")) : tableOf(items));
        } catch (error) {
            fill(body, p({ role: "alert" }, sentence(error)),
                button({ type: "button", class: "button", on: { click: () => void load() } }, t("tryAgain")));
        }
    };
    void load();
    return section({ class: "panel" }, h2(t("whistleRatings")), p({ class: "hint" }, t("whistleRatingsHint")), body);
}

function tableOf(items: Rating[]): HTMLElement {
    const heads = [t("whistles"), t("overdue"), t("ratedTimes"), t("meanScore")];
    return table({ class: "table table-plain" },
        thead(tr(th({ scope: "col" }, t("organisation")), heads.map((head) => th({ scope: "col", class: "numeric" }, head)))),
        tbody(items.map((one) => tr(th({ scope: "row" }, one.department.name), td({ class: "numeric" }, number(one.whistles)),
            td({ class: one.late > 0 ? "numeric over" : "numeric" }, number(one.late)), td({ class: "numeric" }, number(one.rated)),
            td({ class: "numeric" }, one.mean === undefined ? "--" : one.mean.toFixed(1))))));
}
