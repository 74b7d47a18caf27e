// How many doors of each grid were visited lately: places, in the order of their codes, nobody's score.
import { get } from "../api";
import { fill, tags } from "../dom";
import type { Page } from "../model";
import type { PortContext } from "../port";
import type { Screen } from "../router";
import { scrollingTable } from "../table";
import { number, percent, t } from "../texts";
import { fullTime } from "../time";
import { sentence } from "../toast";

const { button, div, h1, label, option, p, select, tbody, td, th, thead, tr } = tags;
const pageSize = 50;

interface Count { id: string; code: string; name: string; dwellings: number; visited: number; met: number; lastVisitAt?: string }

export function openVisitCounts(_: PortContext, host: HTMLElement): Screen {
    const days = select({ class: "input", id: "visit-days" }, [7, 30, 90, 366].map((n) => option({ value: n, selected: n === 30 }, t("lastDays", { n }))));
    const rows = tbody();
    const status = div({ class: "list-status" });
    const more = button({ type: "button", class: "button list-more", hidden: true, on: { click: () => void load(false) } }, t("showMore"));
    let cursor: string | undefined;
    let round = 0;
    const load = async (fresh: boolean) => {
        const mine = ++round;
        if (fresh) {
            fill(rows);
            more.hidden = true;
            fill(status, [1, 2, 3].map(() => div({ class: "skeleton skeleton-row" })));
        }
        try {
            const page = await get<Page<Count>>("/api/visits/counts", { days: days.value, limit: pageSize, cursor: fresh ? undefined : cursor });
            if (mine !== round) return;
            cursor = page.nextCursor;
            rows.append(...page.items.map(row));
            more.hidden = cursor === undefined;
            fill(status, rows.childElementCount === 0 ? p({ class: "blank" }, t("noGridsHere")) : null);
        } catch (error) {
            if (mine === round) fill(status, div({ class: "blank", role: "alert" }, p(sentence(error)),
                button({ type: "button", class: "button button-primary", on: { click: () => void load(fresh) } }, t("tryAgain"))));
        }
    };
    days.addEventListener("change", () => void load(true));
    host.append(div({ class: "page" }, h1(t("tab.visits")), p({ class: "hint" }, t("visitCountsHint")),
        div({ class: "dwelling-filters" }, label({ for: "visit-days" }, t("visitDays")), days),
        scrollingTable({ class: "table table-plain" }, thead(tr(
            th({ scope: "col" }, t("grid")),
            [t("tab.dwellings"), t("visited"), t("visitedShare"), t("metSomebody")].map((one) => th({ scope: "col", class: "numeric" }, one)),
            th({ scope: "col" }, t("lastVisitAt")))), rows), status, more));
    void load(true);
    return { dispose: () => { round += 1; } };
}

function row(one: Count): HTMLElement {
    const share = one.dwellings === 0 ? undefined : one.visited / one.dwellings;
    return tr(td(one.name), [number(one.dwellings), number(one.visited), percent(share), number(one.met)].map((text) => td({ class: "numeric" }, text)),
        td(one.lastVisitAt ? fullTime(one.lastVisitAt) : "--"));
}
