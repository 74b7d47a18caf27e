// The party's organisations in four tiers, as a tree beside the grids.
import { get } from "../api";
import { fill, tags } from "../dom";
import type { PortContext } from "../port";
import { number, t } from "../texts";
import { sentence } from "../toast";

const { button, details, div, h1, li, p, span, summary, ul } = tags;

interface Unit { id: string; code: string; name: string; tier: string; tierLabel: string; parent?: string | null; community: string; grids: string[]; building?: string | null }

export function openPartyUnits({ session }: PortContext, host: HTMLElement): void {
    const body = div({ "aria-live": "polite" });
    host.append(div({ class: "page" }, h1(t("tab.partyUnits")), body));
    const load = async () => {
        fill(body, [1, 2, 3].map(() => div({ class: "skeleton skeleton-row" })));
        try {
            const { items } = await get<{ items: Unit[] }>("/api/party-units", { area: session.posting.scope || undefined });
            const below = new Map<string, Unit[]>();
            for (const unit of items) below.set(unit.parent ?? "", (below.get(unit.parent ?? "") ?? []).concat([unit]));
            const tops = below.get("") ?? [];
            fill(body, tops.length === 0 ? div({ class: "blank" }, p({ class: "blank-title" }, t("noPartyUnits")))
                : div({ class: "panel party-tree" }, ul(tops.map((unit) => branch(unit, below)))));
        } catch (error) {
            fill(body, div({ class: "blank", role: "alert" }, p(sentence(error)),
                button({ type: "button", class: "button button-primary", on: { click: () => void load() } }, t("tryAgain"))));
        }
    };
    void load();
}

/** What lies below is drawn when it is opened: a district has thousands of units. */
function branch(unit: Unit, below: ReadonlyMap<string, Unit[]>): HTMLElement {
    const children = below.get(unit.id) ?? [];
    const line = [
        span({ class: "tag" }, unit.tierLabel), ` ${unit.name} `,
        span({ class: "hint" }, [unit.tier === "committee" ? unit.community : "", unit.building ?? "",
            unit.grids.length > 0 ? t("partyGrids", { codes: unit.grids.map((code) => code.slice(12)).join("、") }) : ""].filter(Boolean).join(" · ")),
    ];
    if (children.length === 0) return li({ class: "party-leaf" }, line);
    const list = ul();
    const node = details(summary(line, span({ class: "hint" }, ` ${number(children.length)}`)), list);
    node.addEventListener("toggle", () => {
        if (node.open && list.childElementCount === 0) fill(list, children.map((child) => branch(child, below)));
    });
    return li(node);
}
