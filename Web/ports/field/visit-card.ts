// A door's card: nothing changed in one tap; else how it went and what was seen, in chips. Who lives there is not asked.
import { get } from "../../shared/api";
import { fill, freshId, tags } from "../../shared/dom";
import { choiceField, complaint, Field } from "../../shared/fields";
import { makeForm } from "../../shared/form";
import { icon } from "../../shared/icons";
import { randomIdentifier } from "../../shared/identity";
import type { Instant, Page } from "../../shared/model";
import { navigate, path, Screen } from "../../shared/router";
import { t } from "../../shared/texts";
import { fullTime, relativeTime } from "../../shared/time";
import { sentence, toast } from "../../shared/toast";
import { outbox, serverNow } from "./outbox/field-outbox";
import { DayPack, noteVisit, VisitChoice } from "./pack/day-pack";
import { Door, doorName } from "./visits-model";

const { a, button, div, fieldset, h1, h2, input, label, legend, li, p, section, span, ul } = tags;

interface Visit { id: string; at: Instant; outcomeName: string; findings: string[]; person: string; wasOffline: boolean }

export function openVisitCard(door: Door, pack: DayPack, host: HTMLElement): Screen {
    const outcomes = pack.visitChoices.filter((one) => one.kind === "outcome");
    const usual = outcomes.find((one) => one.isUsual);
    const where = `${door.building.name} ${doorName(door)}`;
    const save = async (outcome: string, findings: string[]) => {
        const id = randomIdentifier();
        const title = `${t("visit")} · ${outcomes.find((one) => one.code === outcome)?.name ?? outcome}`;
        const answer = await outbox.submit({ id, kind: "visit", path: "/api/visits", body: { id, dwelling: door.id, outcome, findings }, title, detail: where });
        await noteVisit(door.id, serverNow(), outcome).catch(() => undefined);
        toast(answer ? t("visitRecorded", { where }) : t("keptOnPhone", { what: where }));
        navigate("visits", "building", door.building.id);
    };
    const form = makeForm({
        draft: `visit:${door.id}`, submitLabel: t("saveVisit"),
        fields: [
            choiceField({ name: "outcome", label: t("visitOutcome"), required: true, options: outcomes.map((one) => ({ value: one.code, label: one.name })) }),
            manyChips("findings", t("visitFindings"), pack.visitChoices.filter((one) => one.kind === "finding")),
        ],
        submit: ({ outcome, findings }) => save(String(outcome), findings as string[] ?? []),
    });
    const once = usual && button({ type: "button", class: "button button-primary button-wide visit-usual" }, icon("check"), usual.name);
    once?.addEventListener("click", async () => {
        once.disabled = true;
        try {
            await save(usual?.code ?? "", []);
        } catch (error) {
            toast(sentence(error), "danger");
            once.disabled = false;
        }
    });
    const history = section({ class: "panel" });
    host.append(
        div({ class: "screen-head" }, a({ class: "button button-ghost", href: path("visits", "building", door.building.id) }, icon("back"), t("back")), h1(where)),
        p({ class: "hint" }, door.building.address, " · ", door.visitedAt === 0 ? t("neverVisited") : t("lastVisit", { when: relativeTime(new Date(door.visitedAt).toISOString(), serverNow()) })),
        once ?? "", section({ class: "panel" }, form.element), history);
    let isGone = false;
    void showHistory(door, history).then(() => { if (isGone) history.textContent = ""; });
    return { dispose: () => { isGone = true; } };
}

async function showHistory(door: Door, host: HTMLElement): Promise<void> {
    const title = h2(t("earlierVisits"));
    fill(host, title, p({ class: "hint" }, t("loading")));
    try {
        const visits = (await get<Page<Visit>>("/api/visits", { dwelling: door.id })).items;
        fill(host, title, visits.length === 0 ? p({ class: "empty-small" }, t("neverVisited")) : ul({ class: "walks" }, visits.map((one) =>
            li(span(`${fullTime(one.at)} ${one.person}`), span([one.outcomeName, ...one.findings].join("、"))))));
    } catch {
        fill(host, title, p({ class: "empty-small" }, t("historyNeedsNetwork")));
    }
}

/** Any number of chips. */
function manyChips(name: string, words: string, choices: readonly VisitChoice[]): Field {
    const error = complaint();
    const boxes = choices.map((one) => input({ type: "checkbox", class: "chip-input", id: freshId(name), value: one.code }));
    const chosen = () => boxes.filter((box) => box.checked).map((box) => box.value);
    return {
        name, required: false, value: chosen, draft: chosen, complain: error.tell,
        element: fieldset({ class: "field chips", "aria-describedby": error.id }, legend(words),
            div({ class: "chip-row" }, boxes.map((box, index) => span({ class: "chip" }, box, label({ for: box.id }, choices[index]?.name ?? "")))), error.element),
        restore: (draft) => { if (Array.isArray(draft)) for (const box of boxes) box.checked = draft.includes(box.value); },
    };
}
