// A track as it is shown: the map with a slider through the day, and the same in words.
import { get } from "../api";
import { Child, fill, tags } from "../dom";
import { decodeGrids } from "../map/geometry";
import type { GridCollection } from "../model";
import { t } from "../texts";
import type { TrackDay } from "./model";
import type { TrackMap } from "./track-map";

const { div, h2, h3, input, label, li, p, section, span, ul } = tags;

/** 08:05 */
export function clock(second: number): string {
    const minute = Math.floor(second / 60);
    return `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
}

function secondOf(track: TrackDay, instant: string): number {
    return Math.max(0, Math.min(86_399, Math.round((Date.parse(instant) - Date.parse(track.from)) / 1_000)));
}

/** The stretches of a day in words, with the gaps between them. */
export function stretchLines(track: TrackDay): { from: number; to: number; kind: "live" | "offline" | "gap" }[] {
    const lines: { from: number; to: number; kind: "live" | "offline" | "gap" }[] = [];
    for (const stretch of track.stretches) {
        const from = stretch.at[0] ?? 0;
        const before = lines[lines.length - 1];
        if (before && !stretch.isContinued) lines.push({ from: before.to, to: from, kind: "gap" });
        lines.push({ from, to: stretch.at[stretch.at.length - 1] ?? from, kind: stretch.wasOffline ? "offline" : "live" });
    }
    return lines;
}

const words = { live: "trackLive", offline: "trackOffline", gap: "trackGap" } as const;

export class TrackView {
    readonly element: HTMLElement;
    private map: TrackMap | undefined;
    private isGone = false;
    private readonly canvasHost = div({ class: "map-host" });
    private readonly side = div({ class: "track-words" });

    /** @param area whose grids are drawn below the track. */
    constructor(private readonly area: string | undefined, private readonly more: () => Child = () => null) {
        this.element = div({ class: "track-view", hidden: true }, this.canvasHost, this.side);
    }

    dispose(): void {
        this.isGone = true;
        this.map?.dispose();
    }

    async show(title: string, track: TrackDay): Promise<void> {
        this.element.hidden = false;
        const lines = stretchLines(track);
        const slider = input({ type: "range", class: "track-slider", id: "track-time", min: "0", max: "86399", step: "10", value: String(lines[0]?.from ?? 0) });
        const time = span({ class: "code" }, clock(Number(slider.value)));
        slider.addEventListener("input", () => {
            time.textContent = clock(Number(slider.value));
            this.map?.showMoment(track, Number(slider.value));
        });
        this.canvasHost.hidden = lines.length === 0;
        fill(this.side, h2(title),
            lines.length === 0 ? p({ class: "empty-small" }, t("noTrack")) : section(
                div({ class: "track-time" }, label({ for: "track-time" }, t("trackTime")), slider, time),
                h3(t("trackParts")),
                ul({ class: "track-parts" }, lines.map((line) => li({ class: `track-${line.kind}` },
                    span({ class: "code" }, `${clock(line.from)}–${clock(line.to)}`), span(t(words[line.kind]))))),
                track.drift.length > 0 ? p({ class: "hint" }, t("trackDrift", { n: track.drift.length })) : null),
            track.patrols.length > 0 ? section(h3(t("trackPatrols")), ul({ class: "track-parts" }, track.patrols.map((one) => {
                const [from, to] = [secondOf(track, one.from), secondOf(track, one.to)];
                return li(span({ class: "code" }, `${clock(from)}–${clock(to)}`), to > 18 * 3_600 ? span({ class: "tag" }, t("trackEvening")) : null);
            }))) : null,
            this.more());
        if (lines.length === 0) return;
        if (!this.map) {
            const [module, grids] = await Promise.all([import("./track-map"), get<GridCollection>("/api/grids", { area: this.area })]);
            if (this.isGone) return;
            this.map = new module.TrackMap(this.canvasHost, t("trackMap"));
            this.map.setGrids(decodeGrids(grids));
        }
        this.map.setTrack(track);
        this.map.showMoment(track, Number(slider.value));
    }
}
