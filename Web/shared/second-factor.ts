// Signing in with a code of one's phone: setting it up, its recovery codes, and ending it.
import { get, send } from "./api";
import { fill, svg, tags } from "./dom";
import { Field, TextDescription, textField } from "./fields";
import { makeForm } from "./form";
import { t } from "./texts";
import { sentence, toast } from "./toast";

const { button, code, div, h2, li, p, ul } = tags;
const path = "/api/session/second-factor";

interface State { isConfirmed: boolean; recoveryCodes: number; isDemanded: boolean }
interface Start { key: string; address: string; code: { side: number; path: string } }
interface Done { recoveryCodes: string[] }

/** Never kept as a draft. */
function secret(description: TextDescription): Field {
    return { ...textField({ ...description, required: true }), draft: () => "" };
}

function password(): Field {
    return secret({ name: "password", label: t("currentPassword"), type: "password", autocomplete: "current-password", maximum: 256 });
}

function codeField(hint: string): Field {
    return secret({ name: "code", label: t("signInCode"), autocomplete: "one-time-code", maximum: 20, hint });
}

/** A panel that says how things stand and leads from there; `changed` is called when a factor has been set up. */
export function secondFactorPanel(changed: () => void = () => undefined): HTMLElement {
    const host = div({ class: "second-factor" }, p({ class: "hint" }, t("loading")));
    void show(host, changed);
    return host;
}

async function show(host: HTMLElement, changed: () => void): Promise<void> {
    try {
        const state = await get<State>(path);
        if (state.isConfirmed) showOn(host, state, changed);
        else showOff(host, state, changed);
    } catch (error) {
        fill(host, p({ class: "hint", role: "alert" }, sentence(error)),
            button({ type: "button", class: "button", on: { click: () => void show(host, changed) } }, t("tryAgain")));
    }
}

function showOff(host: HTMLElement, state: State, changed: () => void): void {
    const form = makeForm({
        draft: "second-factor", submitLabel: t("secondFactorBegin"), fields: [password()],
        submit: async (values) => { showStart(host, await send<Start>("POST", path, values), changed); },
    });
    fill(host, p({ class: "hint" }, t(state.isDemanded ? "secondFactorDemanded" : "secondFactorHint")), form.element);
}

function showStart(host: HTMLElement, start: Start, changed: () => void): void {
    const { side } = start.code;
    const drawing = svg(
        "svg", { class: "qr-code", viewBox: `0 0 ${side} ${side}`, role: "img", "aria-label": t("qrCodeLabel"), "shape-rendering": "crispEdges" },
        svg("rect", { width: side, height: side, fill: "#fff" }), svg("path", { d: start.code.path, fill: "#000" }));
    const form = makeForm({
        draft: "second-factor-code", submitLabel: t("secondFactorConfirm"), fields: [codeField(t("secondFactorFirstCode"))],
        cancel: () => void show(host, changed),
        submit: async (values) => { showRecovery(host, await send<Done>("POST", `${path}/confirm`, values), changed); },
    });
    fill(host, p(t("secondFactorScan")), drawing, p({ class: "hint" }, t("secondFactorKey")),
        p(code({ class: "secret-key" }, (start.key.match(/.{1,4}/g) ?? []).join(" "))), form.element);
    form.element.querySelector<HTMLElement>("input")?.focus();
}

function showRecovery(host: HTMLElement, done: Done, changed: () => void): void {
    const finish = button({ type: "button", class: "button button-primary" }, t("recoveryKept"));
    finish.addEventListener("click", () => {
        void show(host, changed);
        changed();
    });
    fill(host, h2({ tabindex: -1 }, t("recoveryCodes")), p(t("recoveryHint")),
        ul({ class: "recovery-codes" }, done.recoveryCodes.map((one) => li(code(one)))), finish);
    host.querySelector<HTMLElement>("h2")?.focus();
}

function showOn(host: HTMLElement, state: State, changed: () => void): void {
    const form = makeForm({
        draft: "second-factor-end", submitLabel: t("secondFactorEnd"), danger: true,
        fields: [password(), codeField(t("signInCodeHint"))],
        submit: async (values, intention) => {
            await send("POST", `${path}/end`, values, intention);
            toast(t("secondFactorEnded"));
            void show(host, changed);
        },
    });
    fill(host, p(t("secondFactorOn", { n: state.recoveryCodes })), tags.details(tags.summary(t("secondFactorMove")), form.element));
}
