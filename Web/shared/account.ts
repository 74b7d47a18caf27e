// How I sign in and how I am reached: password, second factor, messages. Every port has this screen.
import { tags } from "./dom";
import { laterPart } from "./later";
import { passwordForm } from "./password-form";
import type { PortContext } from "./port";
import { secondFactorPanel } from "./second-factor";
import { t } from "./texts";

const { div, h1, h2, section } = tags;

export function openAccount({ session }: PortContext, host: HTMLElement): void {
    host.append(div({ class: "page account" },
        h1(t("account")),
        section({ class: "panel" }, h2(t("secondFactor")), secondFactorPanel()),
        section({ class: "panel" }, h2(t("messagesToPhone")), laterPart(async () => (await import("./messages/panel")).messagePanel())),
        section({ class: "panel" }, h2(t("changePassword")), passwordForm())));
    document.title = `${t("account")} · ${session.user.name}`;
}
