// What of a duty table has no owner, or two.
import { Child, tags } from "../dom";
import { number, t } from "../texts";
import { scrollingTable } from "../table";

const { h2, p, section, tbody, td, th, thead, tr } = tags;
const shownAtMost = 200;

interface Gap { grid?: { code: string; name: string }; type: { code: string; name: string }; owners?: { name: string }[]; grids?: number }

export interface Coverage { checked?: number; unowned: Gap[]; doublyOwned: Gap[] }

function gaps(title: string, found: Gap[]): HTMLElement {
    return section({ class: "panel" }, h2(`${title} ${number(found.length)}`),
        found.length === 0 ? p({ class: "empty-small" }, t("none")) : [
            found.length > shownAtMost ? p({ class: "hint" }, t("firstOf", { n: shownAtMost, all: number(found.length) })) : null,
            scrollingTable({ class: "table table-plain" },
                thead(tr(th({ scope: "col" }, t("matter")), th({ scope: "col" }, t("grid")), th({ scope: "col" }, t("owners")))),
                tbody(found.slice(0, shownAtMost).map((gap) => tr(
                    td(`${gap.type.code} ${gap.type.name}`),
                    td(gap.grid ? gap.grid.name : gap.grids === undefined ? "--" : t("gridCount", { n: number(gap.grids) })),
                    td((gap.owners ?? []).map((owner) => owner.name).join("、") || "--"))))),
        ]);
}

export function coverageView(found: Coverage): Child[] {
    const isWhole = found.unowned.length === 0 && found.doublyOwned.length === 0;
    return [
        p({ class: isWhole ? "notice notice-good" : "notice", role: "status" },
            isWhole ? t("coverageWhole", { n: number(found.checked ?? 0) }) : t("coverageBroken")),
        gaps(t("unowned"), found.unowned), gaps(t("doublyOwned"), found.doublyOwned),
    ];
}
