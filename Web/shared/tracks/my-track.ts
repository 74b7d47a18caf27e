// My own track of a day, and who looked at it.
import { get } from "../api";
import { fill, tags } from "../dom";
import type { Page } from "../model";
import type { PortContext } from "../port";
import { path, Screen } from "../router";
import { addTexts, t } from "../texts";
import { trackTexts } from "../texts/tracks";
import { fullTime } from "../time";
import { sentence } from "../toast";
import type { TrackDay } from "./model";
import { TrackView } from "./track-view";

addTexts(trackTexts);
const { a, div, h1, h2, input, label, li, p, section, span, ul } = tags;

interface Look { at: string; name: string; roleLabel: string; organisation: string; purpose: string; day?: string; isFile: boolean; isOnMap: boolean }

export function openMyTrack({ session }: PortContext, host: HTMLElement): Screen {
    const day = input({ type: "date", class: "input", id: "track-day" });
    const status = div({ role: "status" });
    const looks = div(div({ class: "skeleton skeleton-row" }));
    const view = new TrackView(session.posting.scope || undefined);
    host.append(session.port === "field" ? p(a({ href: path("mine") }, `← ${t("tab.mine")}`)) : "", h1(t("myTrack")), p({ class: "hint" }, t("myTrackHint")),
        div({ class: "field" }, label({ for: "track-day" }, t("trackDay")), day), status, view.element,
        section({ class: "panel" }, h2(t("trackLooks")), looks));
    let round = 0;
    const load = async () => {
        const mine = ++round;
        fill(status, div({ class: "skeleton skeleton-card" }));
        try {
            const track = await get<TrackDay>("/api/tracks/mine", { day: day.value || undefined });
            if (mine !== round) return;
            fill(status);
            day.value = track.day;
            await view.show(track.day, track);
        } catch (error) {
            if (mine === round) fill(status, p({ class: "form-error", role: "alert" }, sentence(error)));
        }
    };
    day.addEventListener("change", () => void load());
    void load();
    void showLooks(looks);
    return { dispose: () => { round += 1; view.dispose(); } };
}

async function showLooks(host: HTMLElement): Promise<void> {
    try {
        const { items } = await get<Page<Look>>("/api/tracks/mine/looks");
        fill(host, items.length === 0 ? p({ class: "empty-small" }, t("noLooks")) : ul({ class: "track-parts" }, items.map((one) => li(
            span({ class: "code" }, fullTime(one.at)), span(`${one.organisation} ${one.roleLabel} ${one.name}`),
            span(`${t(one.isOnMap ? "lookedAtMap" : "lookedAtDay", { day: one.day ?? "" })}${one.isFile ? t("tookFile") : ""} · ${one.purpose}`)))));
    } catch (error) {
        fill(host, p({ class: "hint" }, sentence(error)));
    }
}
