// Open tickets that are likely about the same matter: proposed with the reason, merged with one click.
import { tags } from "../dom";
import type { Duplicate } from "../model";
import { path } from "../router";
import { t } from "../texts";

const { a, button, div, li, p, strong, ul } = tags;

export function duplicates(found: readonly Duplicate[], merge: (into: string, pressed: HTMLButtonElement) => void): HTMLElement {
    return div({ class: "suggestion duplicates" }, p(strong(t("likelyDuplicates"))), ul({ class: "suggestion-workers" }, found.map((one) => {
        const press = button({ type: "button", class: "button button-small", "data-merge": one.ticket.id }, t("mergeIntoThis"));
        press.addEventListener("click", () => merge(one.ticket.id, press));
        return li(
            a({ href: path("desk", "all", one.ticket.id) }, `${one.ticket.number.slice(-6)} ${one.ticket.typeName}`), " ", one.ticket.title,
            p({ class: "hint" }, one.reason, one.endorsements > 0 ? ` · ${t("endorsements", { n: one.endorsements })}` : ""), press);
    })));
}
