// How I am reached on the phone: this browser, a number, WeCom and DingTalk; what of, and a trial.
import { get, send } from "../api";
import { fill, freshId, tags } from "../dom";
import { choiceField, complaint, Field, textField } from "../fields";
import { makeForm } from "../form";
import { addTexts, t, TextKey } from "../texts";
import { messageTexts } from "../texts/messages";
import { sentence, toast } from "../toast";
import { browserState, switchOff, switchOn } from "./browser";
import type { MessageChannelChoice, MessageChoice } from "./model";

addTexts(messageTexts);

const { button, div, fieldset, h3, input, label, legend, p, span } = tags;
const path = "/api/session/messages";
const reaches = ["own", "all", "urgent", "nothing"] as const;

export function messagePanel(): HTMLElement {
    const host = div({ class: "message-choice" }, p({ class: "hint" }, t("loading")));
    void load(host);
    return host;
}

async function load(host: HTMLElement): Promise<void> {
    try {
        draw(host, await get<MessageChoice>(path));
    } catch (error) {
        fill(host, p({ class: "hint", role: "alert" }, sentence(error)),
            button({ type: "button", class: "button", on: { click: () => void load(host) } }, t("tryAgain")));
    }
}

function draw(host: HTMLElement, choice: MessageChoice): void {
    const changed = (next: MessageChoice) => draw(host, next);
    const browser = div({ class: "message-browser" });
    fill(host, p({ class: "hint" }, t("messageHint", { from: choice.quietFrom, until: choice.quietUntil })),
        standing(choice), browser, form(choice, changed), trial(choice));
    void drawBrowser(browser, choice, changed);
}

/** By what a message would come now. */
function standing(choice: MessageChoice): HTMLElement {
    const ways = choice.channels.filter((one) => one.isReached && !one.isMuted);
    return ways.length === 0 ? p({ class: "message-standing" }, t("messageNoWay"))
        : p({ class: "message-standing" }, t("messageWays"), " ", ways.map((one) => span({ class: "tag tag-done" }, one.label)));
}

async function drawBrowser(host: HTMLElement, choice: MessageChoice, changed: (next: MessageChoice) => void): Promise<void> {
    const isConfigured = choice.channels.some((one) => one.channel === "webPush" && one.isConfigured);
    const state = await browserState();
    const note = (key: TextKey) => fill(host, h3(t("messageBrowser")), p({ class: "hint" }, t(key)));
    if (!isConfigured) return note("messageBrowserNotConfigured");
    if (state === "unsupported") return note("messageBrowserUnsupported");
    if (state === "denied") return note("messageBrowserDenied");
    const press = button({ type: "button", class: "button" }, t(state === "on" ? "messageBrowserOff" : "messageBrowserOn"));
    press.addEventListener("click", async () => {
        press.disabled = true;
        try {
            const next = state === "on" ? await switchOff() : await switchOn(choice.publicKey);
            if (next) changed(next);
            toast(t(state === "on" ? "messageBrowserEnded" : "messageBrowserBegun"));
        } catch (error) {
            // A browser that cannot reach its maker's server says so only by an error of its own.
            toast(error instanceof DOMException ? t("messageBrowserFailed") : error instanceof Error && error.message === "denied"
                ? t("messageBrowserDenied") : sentence(error), "danger");
            press.disabled = false;
        }
    });
    fill(host, h3(t("messageBrowser")), press);
}

function form(choice: MessageChoice, changed: (next: MessageChoice) => void): HTMLElement {
    const weCom = named(textField({ name: "weCom", label: t("messageWeCom"), maximum: 64 }), choice.weCom);
    const dingTalk = named(textField({ name: "dingTalk", label: t("messageDingTalk"), maximum: 64 }), choice.dingTalk);
    const phone = textField({
        name: "phone", label: t("messagePhone"), type: "tel", maximum: 20, autocomplete: "tel",
        hint: choice.phone ? t("messagePhoneNow", { phone: choice.phone }) : t("messagePhoneHint"),
    });
    const reach = choiceField({
        name: "reach", label: t("messageReach"), required: true, initial: choice.reach,
        options: reaches.map((one) => ({ value: one, label: t(`messageReach.${one}` as TextKey) })),
    });
    const save = async (body: Record<string, unknown>) => {
        changed(await send<MessageChoice>("PUT", path, body));
        toast(t("messageSaved"));
    };
    const forget = choice.phone
        ? [button({ type: "button", class: "button", on: { click: () => void save({ phone: "" }).catch((error) => toast(sentence(error), "danger")) } }, t("messagePhoneForget"))]
        : [];
    return makeForm({
        draft: "messages", submitLabel: t("messageSave"), beside: forget,
        fields: [reach, phone, weCom, dingTalk, channelsField(choice.channels)],
        submit: (values) => save({ ...values, weCom: values["weCom"] ?? "", dingTalk: values["dingTalk"] ?? "" }),
    }).element;
}

/** With the value that the server knows; never overtaken by a draft. */
function named(field: Field, value: string | undefined): Field {
    const control = field.element.querySelector("input");
    if (control && value) control.value = value;
    return { ...field, restore: () => undefined };
}

/** Channels that one may come by. */
function channelsField(channels: readonly MessageChannelChoice[]): Field {
    const error = complaint();
    const ticks = channels.map((one) => input({
        type: "checkbox", class: "chip-input", id: freshId("channel"), value: one.channel, checked: !one.isMuted,
    }));
    return {
        name: "muted", required: false,
        element: fieldset({ class: "field chips", "aria-describedby": error.id }, legend(t("messageChannels")),
            div({ class: "chip-row" }, ticks.map((tick, index) => span({ class: "chip" }, tick,
                label({ for: tick.id }, (channels[index]?.label ?? "") + (channels[index]?.isConfigured ? "" : t("messageNotInUse")))))),
            error.element),
        value: () => ticks.filter((tick) => !tick.checked).map((tick) => tick.value),
        draft: () => undefined,
        restore: () => undefined,
        complain: error.tell,
    };
}

function trial(choice: MessageChoice): HTMLElement | null {
    if (!choice.channels.some((one) => one.isReached && !one.isMuted)) return null;
    return button({ type: "button", class: "button", on: { click: async () => {
        try {
            await send("POST", `${path}/trial`, {});
            toast(t("messageTrialSent"));
        } catch (error) {
            toast(sentence(error), "danger");
        }
    } } }, t("messageTrial"));
}
