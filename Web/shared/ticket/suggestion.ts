// The program proposes an owner with its reason; a person decides with one click or chooses another.
import { tags } from "../dom";
import type { Handlers } from "../model";
import { t } from "../texts";

const { button, div, li, p, strong, ul } = tags;

type Choose = (values: Record<string, unknown>, pressed: HTMLButtonElement) => void;

export function suggestion(best: NonNullable<Handlers["suggested"]>, handlers: Handlers, choose: Choose): HTMLElement {
    const send = button({ type: "button", class: "button button-primary" }, t("dispatchTo", { name: best.organisation.name }));
    send.addEventListener("click", () => choose({ organisation: best.organisation.id }, send));
    const workers = handlers.workers.slice(0, 3).map((worker) => {
        const assign = button({ type: "button", class: "button button-small" }, t("dispatchTo", { name: worker.name }));
        assign.addEventListener("click", () => choose({ organisation: worker.organisation, worker: worker.user }, assign));
        return li(assign, " ", t(worker.isOnDuty ? "onDuty" : "offDuty"), " · ", t("workerLoad", { n: worker.load }),
            worker.metres === undefined ? null : ` · ${t("metresAway", { n: worker.metres })}`);
    });
    return div({ class: "suggestion" },
        p(t("suggestedOwner"), " ", strong(best.organisation.name)),
        p({ class: "hint" }, best.reason),
        send,
        workers.length > 0 ? ul({ class: "suggestion-workers" }, workers) : null);
}
