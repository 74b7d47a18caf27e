// Proof that every matter has exactly one owner in every grid; lists the unowned and the doubly owned.
import { get } from "../../shared/api";
import { fill, tags } from "../../shared/dom";
import type { PortContext } from "../../shared/port";
import { number, t } from "../../shared/texts";
import { sentence } from "../../shared/toast";

const { button, div, h1, h2, p, section, table, tbody, td, th, thead, tr } = tags;
const shownAtMost = 200;

interface Gap { grid?: { code: string; name: string }; type: { code: string; name: string }; owners?: { name: string }[]; grids?: number }

interface Coverage { checked?: number; unowned: Gap[]; doublyOwned: Gap[] }

function gaps(title: string, found: Gap[]): HTMLElement {
    return section({ class: "panel" }, h2(`${title} ${number(found.length)}`),
        found.length === 0 ? p({ class: "empty-small" }, t("none")) : [
            found.length > shownAtMost ? p({ class: "hint" }, t("firstOf", { n: shownAtMost, all: number(found.length) })) : null,
            table({ class: "table table-plain" },
                thead(tr(th({ scope: "col" }, t("matter")), th({ scope: "col" }, t("grid")), th({ scope: "col" }, t("owners")))),
                tbody(found.slice(0, shownAtMost).map((gap) => tr(
                    td(`${gap.type.code} ${gap.type.name}`),
                    td(gap.grid ? gap.grid.name : gap.grids === undefined ? "--" : t("gridCount", { n: number(gap.grids) })),
                    td((gap.owners ?? []).map((owner) => owner.name).join("、") || "--"))))),
        ]);
}

export function openCoverage({ session }: PortContext, host: HTMLElement): void {
    const body = div({ class: "coverage" });
    host.append(div({ class: "page" }, h1(t("tab.coverage")), p({ class: "hint" }, t("coverageHint")), body));
    const load = async () => {
        fill(body, div({ class: "skeleton skeleton-detail" }));
        try {
            const found = await get<Coverage>("/api/duties/coverage", { area: session.posting.scope || undefined });
            const isWhole = found.unowned.length === 0 && found.doublyOwned.length === 0;
            fill(body,
                p({ class: isWhole ? "notice notice-good" : "notice", role: "status" },
                    isWhole ? t("coverageWhole", { n: number(found.checked ?? 0) }) : t("coverageBroken")),
                gaps(t("unowned"), found.unowned), gaps(t("doublyOwned"), found.doublyOwned));
        } catch (error) {
            fill(body, div({ class: "blank", role: "alert" }, p(sentence(error)),
                button({ type: "button", class: "button button-primary", on: { click: () => void load() } }, t("tryAgain"))));
        }
    };
    void load();
}
