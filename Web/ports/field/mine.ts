// Who I am here, my duties, my password.
import { get } from "../../shared/api";
import { fill, tags } from "../../shared/dom";
import type { Page } from "../../shared/model";
import { laterPart } from "../../shared/later";
import { passwordForm } from "../../shared/password-form";
import { PortContext, signOut } from "../../shared/port";
import { setLanguage } from "../../shared/preferences";
import { path } from "../../shared/router";
import { secondFactorPanel } from "../../shared/second-factor";
import { number, t } from "../../shared/texts";
import { fullTime } from "../../shared/time";
import { sentence } from "../../shared/toast";
import { packSize, packTakenAt } from "./pack/day-pack";

const { a, button, dd, details, div, dl, dt, h1, h2, li, p, section, summary, ul } = tags;

interface Duty { code: string; name: string; workersAdmitted?: boolean }

export function openMine({ session }: PortContext, host: HTMLElement): void {
    const { user, posting } = session;
    const isEnglish = document.documentElement.lang.startsWith("en");
    const messages = details(summary(t("messagesToPhone")));
    messages.addEventListener("toggle", () => {
        messages.append(laterPart(async () => (await import("../../shared/messages/panel")).messagePanel()));
    }, { once: true });
    const duties = div({ class: "duties" }, p({ class: "hint" }, t("loading")));
    const offline = div(dt(t("dayPack")), dd("--"));
    void packSize().then((bytes) => {
        const takenAt = packTakenAt();
        if (takenAt) fill(offline, dt(t("dayPack")), dd(t("packTaken", { size: number(Math.ceil(bytes / 1024)), time: fullTime(new Date(takenAt).toISOString()) })));
    }, () => undefined);
    fill(host,
        h1(user.name),
        section({ class: "panel" }, dl({ class: "facts" },
            div(dt(t("post")), dd(posting.roleLabel)), div(dt(t("organisation")), dd(posting.organisation.name)),
            div(dt(t("scopeCode")), dd(posting.scope)), offline)),
        section({ class: "panel actions" },
            a({ class: "button button-wide", href: path("queue") }, t("queue")),
            session.rights.includes("recordVisits") ? a({ class: "button button-wide", href: path("visits") }, t("visits")) : null,
            a({ class: "button button-wide", href: path("dwellings") }, t("dwellingsOfGrid")),
            session.rights.includes("patrol") ? a({ class: "button button-wide", href: path("track") }, t("myTrack")) : null,
            session.rights.includes("learn") ? a({ class: "button button-wide", href: path("training") }, t("tab.training")) : null,
            session.rights.includes("serveAtPosts") ? a({ class: "button button-wide", href: path("servicePosts") }, t("myServiceList")) : null,
            session.rights.includes("seePremises") ? a({ class: "button button-wide", href: path("premises") }, t("tab.premises")) : null),
        session.rights.includes("seeRegisters") ? section({ class: "panel" }, h2(t("dutyList")), p({ class: "hint" }, t("dutyListHint")), duties) : null,
        section({ class: "panel" }, messages),
        section({ class: "panel" }, details(summary(t("changePassword")), passwordForm())),
        section({ class: "panel" }, details(summary(t("secondFactor")), secondFactorPanel())),
        section({ class: "panel" },
            button({ type: "button", class: "button", lang: isEnglish ? "zh-CN" : "en", on: { click: () => setLanguage(isEnglish ? "zh" : "en") } },
                isEnglish ? "中文" : "English"),
            button({ type: "button", class: "button", on: { click: () => void signOut() } }, t("signOut"))));
    if (session.rights.includes("seeRegisters")) void showDuties(duties);
}

async function showDuties(host: HTMLElement): Promise<void> {
    try {
        const page = await get<Page<Duty>>("/api/duties", { limit: 100 });
        const admitted = page.items.filter((duty) => duty.workersAdmitted !== false);
        fill(host, admitted.length === 0 ? p({ class: "empty-small" }, t("noDuties"))
            : details(summary(t("dutyCount", { n: admitted.length })), ul(admitted.map((duty) => li(`${duty.code} ${duty.name}`)))));
    } catch (error) {
        fill(host, p({ class: "hint" }, sentence(error)));
    }
}
