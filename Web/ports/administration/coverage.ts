// Proof that every matter has exactly one owner in every grid; lists the unowned and the doubly owned.
import { get } from "../../shared/api";
import { fill, tags } from "../../shared/dom";
import type { PortContext } from "../../shared/port";
import { Coverage, coverageView } from "../../shared/duties/coverage-view";
import { t } from "../../shared/texts";
import { sentence } from "../../shared/toast";

const { button, div, h1, p } = tags;

export function openCoverage({ session }: PortContext, host: HTMLElement): void {
    const body = div({ class: "coverage" });
    host.append(div({ class: "page" }, h1(t("tab.coverage")), p({ class: "hint" }, t("coverageHint")), body));
    const load = async () => {
        fill(body, div({ class: "skeleton skeleton-detail" }));
        try {
            const found = await get<Coverage>("/api/duties/coverage", { area: session.posting.scope || undefined });
            fill(body, coverageView(found));
        } catch (error) {
            fill(body, div({ class: "blank", role: "alert" }, p(sentence(error)),
                button({ type: "button", class: "button button-primary", on: { click: () => void load() } }, t("tryAgain"))));
        }
    };
    void load();
}
