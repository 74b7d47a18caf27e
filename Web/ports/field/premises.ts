// Premises in my grids: what is due to be checked, and a check in a few taps.
import { get, Refusal } from "../../shared/api";
import { fill, freshId, tags } from "../../shared/dom";
import { textField } from "../../shared/fields";
import { makeForm } from "../../shared/form";
import { randomIdentifier } from "../../shared/identity";
import { pagedCards } from "../../shared/paged-cards";
import type { PortContext } from "../../shared/port";
import type { PremisesDetail, PremisesRow } from "../../shared/premises/model";
import { checkTag, contactLine } from "../../shared/premises/parts";
import { navigate, path, Screen } from "../../shared/router";
import { t, TextKey } from "../../shared/texts";
import { sentence, toast } from "../../shared/toast";
import { outbox } from "./outbox/field-outbox";

const { a, button, div, fieldset, h1, h2, input, label, legend, li, nav, p, section, span, ul } = tags;
const lists = ["due", "faulty", "all"] as const;

export function openPremises(_: PortContext, host: HTMLElement, start: string[]): Screen {
    let leave: (() => void) | undefined;
    const show = ([first, id]: string[]) => {
        leave?.();
        leave = undefined;
        host.textContent = "";
        if (first === "check" && id !== undefined) openOne(id, host);
        else leave = openList(lists.find((one) => one === first) ?? "due", host);
    };
    show(start);
    return { update: show, dispose: () => leave?.() };
}

/** Answers what to call when the list is left. */
function openList(list: typeof lists[number], host: HTMLElement): () => void {
    const body = div();
    host.append(h1(t("tab.premises")), nav({ class: "segments", "aria-label": t("tab.premises") }, lists.map((one) =>
        a({ class: "segment", href: path("premises", one), "aria-current": one === list ? "page" : undefined }, t(`premises.${one}` as TextKey)))), body);
    let round = 0;
    const load = () => {
        const mine = ++round;
        void pagedCards<PremisesRow>(body, { path: "/api/premises", query: { list }, empty: "noPremises", card, isCurrent: () => mine === round });
    };
    fill(body, [1, 2, 3].map(() => div({ class: "skeleton skeleton-card" })));
    load();
    const silence = outbox.listenToArrivals(({ kind }) => kind === "check", load);
    return () => {
        round += 1;
        silence();
    };
}

function isWaiting(one: PremisesRow): boolean { return outbox.about(one.id).length > 0; }

/** What has been checked on this phone is not due any more. */
function standing(one: PremisesRow): HTMLElement | null {
    return isWaiting(one) ? span({ class: "tag tag-raised" }, t("toSend")) : checkTag(one);
}

function card(one: PremisesRow): HTMLElement {
    return li(a({ class: one.isDue && !isWaiting(one) ? "ticket-card card-over" : "ticket-card", href: path("premises", "check", one.id) },
        span({ class: "ticket-card-head" }, span({ class: "ticket-card-type" }, one.name), span({ class: "tag" }, one.kindName), standing(one)),
        span({ class: "ticket-card-place" }, one.address)));
}

function openOne(id: string, host: HTMLElement): void {
    const body = div({ class: "course" }, div({ class: "skeleton skeleton-detail" }));
    host.append(body);
    const load = async () => {
        try {
            const found = await get<PremisesDetail>(`/api/premises/${encodeURIComponent(id)}`);
            const { premises } = found;
            fill(body, p(a({ href: path("premises") }, t("allPremises"))), h1(premises.name), p(span({ class: "tag" }, premises.kindName), " ", standing(premises)),
                p(premises.address), contactLine(premises), premises.isClosed ? null : checkForm(found),
                section({ class: "panel" }, h2(t("checksBefore")), found.checks.length === 0 ? p({ class: "empty-small" }, t(found.isPacked ? "checksNeedNetwork" : "neverChecked"))
                    : ul({ class: "walks" }, found.checks.map((one) => li(span(`${one.checkedOn} ${one.person}`), span(one.faults || t("inOrder")), one.note ?? null)))));
        } catch (error) {
            fill(body, div({ class: "blank", role: "alert" }, h1(t("tab.premises")), p(sentence(error)),
                button({ type: "button", class: "button button-primary", on: { click: () => void load() } }, t("tryAgain"))));
        }
    };
    void load();
}

/** Everything is in order until it is tapped: the usual check is one tap. */
function checkForm({ premises, items }: PremisesDetail): HTMLElement {
    const boxes = items.map(() => input({ type: "checkbox", class: "chip-input", id: freshId("fault") }));
    const faults = () => boxes.flatMap((box, index) => box.checked ? [index] : []);
    const choices = fieldset({ class: "field chips" }, legend(t("whatIsWrong")), div({ class: "choice-list" },
        boxes.map((box, index) => span({ class: "chip" }, box, label({ for: box.id }, items[index] ?? "")))));
    const form = makeForm({
        draft: `check:${premises.id}`, submitLabel: t("handInCheck"),
        fields: [
            { name: "faults", element: choices, required: false, value: faults, draft: faults, complain: () => undefined,
                restore: (draft) => { if (Array.isArray(draft)) boxes.forEach((box, index) => { box.checked = draft.includes(index); }); } },
            textField({ name: "note", label: t("field.note"), lines: 2, maximum: 500, hint: t("checkNoteHint") }),
        ],
        submit: async (values) => {
            // Said here already: without a network the server would say so hours later.
            if (faults().length > 0 && !values["note"]) throw new Refusal(422, "faultsNeedNote", t("faultsNeedNote"), "", [{ field: "note", message: t("faultsNeedNote") }]);
            const id = randomIdentifier();
            const done = await outbox.submit({
                id, kind: "check", path: `/api/premises/${encodeURIComponent(premises.id)}/checks`, body: { id, ...values }, subject: premises.id,
                title: `${t("safetyCheck")} · ${premises.name}`, detail: premises.address,
            }) as PremisesDetail | undefined;
            toast(done === undefined ? t("keptOnPhone", { what: premises.name })
                : done.premises.isInOrder ? t("checkedInOrder", { day: done.premises.nextCheckOn ?? "--" }) : t("checkedFaulty"));
            navigate("premises");
        },
    });
    return section({ class: "panel" }, h2(t("safetyCheck")), form.element);
}
