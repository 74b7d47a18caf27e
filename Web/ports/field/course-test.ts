// A test: one question under the other, one tap for an answer, and at the end what it was worth.
import { fill, freshId, tags } from "../../shared/dom";
import { t } from "../../shared/texts";
import { sentence } from "../../shared/toast";
import type { Outcome, Test, TestItem } from "./course-model";
import { courseSubject } from "./course-waiting";
import { outbox } from "./outbox/field-outbox";

const { button, div, fieldset, form, h2, input, label, legend, li, p, span, ul } = tags;

export function testForm(test: Test, done: () => void): HTMLElement {
    const host = div({ class: "course-test" });
    const questions = test.items.map((item, index) => new QuestionField(item, index + 1));
    const error = p({ class: "form-error", role: "alert", hidden: true });
    const submit = button({ type: "submit", class: "button button-primary button-wide" }, t("handIn"));
    const hand = async () => {
        const open = questions.filter((one) => one.chosen().length === 0);
        if (open.length > 0 && error.dataset["told"] !== "yes") {
            // Told once: whoever does not know an answer may leave it open.
            error.dataset["told"] = "yes";
            error.textContent = t("unanswered", { n: open.length });
            error.hidden = false;
            open[0]?.focus();
            return;
        }
        submit.disabled = true;
        try {
            const answers = Object.fromEntries(questions.map((one) => [one.item.code, one.chosen()]));
            const outcome = await outbox.submit({
                kind: "test", path: `/api/training/tests/${encodeURIComponent(test.id)}`, body: { answers }, subject: courseSubject(test.course),
                title: t("answerSheet"), detail: test.course,
            }) as Outcome | undefined;
            fill(host, outcome ? outcomeView(outcome, done) : keptView(done));
            host.querySelector<HTMLElement>("button")?.focus();
        } catch (failure) {
            error.textContent = sentence(failure);
            error.hidden = false;
            submit.disabled = false;
        }
    };
    fill(host, form({ class: "form", novalidate: true, on: { submit: (event) => {
        event.preventDefault();
        void hand();
    } } }, questions.map((one) => one.element), error, submit));
    return host;
}

class QuestionField {
    readonly element: HTMLElement;
    private readonly inputs: HTMLInputElement[];

    constructor(readonly item: TestItem, number: number) {
        const name = freshId("question");
        this.inputs = item.choices.map((_, index) => input({
            type: item.isMultiple ? "checkbox" : "radio", name, value: index, id: freshId("choice"), class: "chip-input",
        }));
        this.element = fieldset({ class: "field chips panel", "data-question": item.code },
            legend(`${number}. ${item.text}`, item.isMultiple ? span({ class: "optional" }, t("severalRight")) : null),
            div({ class: "choice-list" }, this.inputs.map((one, index) =>
                span({ class: "chip" }, one, label({ for: one.id }, item.choices[index] ?? "")))));
    }

    chosen(): number[] { return this.inputs.flatMap((one, index) => one.checked ? [index] : []); }

    focus(): void { this.inputs[0]?.focus(); }
}

/** Handed in without a network. */
function keptView(done: () => void): HTMLElement {
    return div({ class: "panel" }, h2(t("handedIn")), p({ class: "notice" }, t("testHandedIn")),
        button({ type: "button", class: "button button-primary button-wide", on: { click: done } }, t("backToCourse")));
}

function outcomeView(outcome: Outcome, done: () => void): HTMLElement {
    const held = outcome.certificate;
    return div({ class: "panel" },
        h2(t(outcome.isPassed ? "testPassed" : "testFailed")), p(t("rightOf", { n: outcome.right, all: outcome.of })),
        held ? p({ class: "notice notice-good" }, t("certifiedUntil", { day: held.expiresOn })) : null,
        outcome.wrong.length > 0 ? [p(t("readAgain")), ul({ class: "walks" }, outcome.wrong.map((one) => li(one)))] : null,
        button({ type: "button", class: "button button-primary button-wide", on: { click: done } }, t("backToCourse")));
}
