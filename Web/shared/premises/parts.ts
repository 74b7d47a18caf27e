// How premises stand, and whom to speak to there.
import { tags } from "../dom";
import { t } from "../texts";
import { revealButton } from "../ticket/reveal";
import type { PremisesRow } from "./model";

const { p, span } = tags;

export function checkTag(one: PremisesRow): HTMLElement {
    if (one.isClosed) return span({ class: "tag tag-quiet" }, t("premisesClosed"));
    if (one.isInOrder === false) return span({ class: "tag tag-critical" }, t("premises.faulty"));
    if (one.isDue) return span({ class: "tag tag-raised" }, t("checkDue"));
    return span({ class: "tag tag-done" }, one.nextCheckOn ? t("nextCheckOn", { day: one.nextCheckOn }) : t("noCheckNeeded"));
}

/** Masked; in full for a purpose, which is written down. */
export function contactLine(one: PremisesRow): HTMLElement | null {
    if (!one.contactName && !one.contactPhone) return null;
    return p({ class: "contact-line" }, `${t("contactPerson")} ${one.contactName ?? ""} ${one.contactPhone ?? ""} `,
        revealButton(`/api/premises/${encodeURIComponent(one.id)}/contact/reveal`, t("contactPerson")));
}
