// The big screen: shows, and does nothing else. It asks every five seconds, says how old its data are, and recovers by itself.
import "../../styles/screen.css";
import { fill, required, tags } from "../../shared/dom";
import { decodeGrids, GridShape } from "../../shared/map/geometry";
import { Layers, LiveMap } from "../../shared/map/live-map";
import { legend } from "../../shared/map/map-list";
import type { GridCollection } from "../../shared/model";
import { addTexts, t, TextKey } from "../../shared/texts";
import { screenTexts } from "../../shared/texts/screen";
import { clockTime } from "../../shared/time";
import { Picture, urgencies } from "./model";
import { areas, drawFigures, latest, trend, types } from "./parts";

addTexts(screenTexts);

const { div, h1, header, p, span } = tags;

const askEvery = 5_000;
const staleAfter = 10_000;
const reloadAfter = 180_000;
const turnEvery = 60_000;
const modes: [name: string, layers: Layers][] = [
    ["figures", { tickets: true, people: true, grids: true }],
    ["tickets", { tickets: true, people: false, grids: true, dots: true }],
    ["people", { tickets: false, people: true, grids: true, dots: true }],
];

class Refused extends Error {}

/** As large as the screen: everything is in rem. */
function fit(): number {
    const scale = Math.min(window.innerWidth / 1920, window.innerHeight / 1080);
    document.documentElement.style.fontSize = `${16 * scale}px`;
    return scale;
}

function start(main: HTMLElement): void {
    const scale = fit();
    const title = h1();
    const clock = span({ class: "wall-clock" });
    const asOf = span({ class: "wall-as-of" });
    const link = span({ class: "wall-link", role: "status" });
    const mode = span({ class: "wall-mode" });
    const figures = div({ class: "wall-figures" });
    const left = div({ class: "wall-left" });
    const right = div({ class: "wall-right" });
    const mapHost = div({ class: "map-host" });
    const message = p({ class: "wall-message", role: "alert", hidden: true });
    const wall = div({ class: "wall" }, header(title, mode, asOf, link, clock), figures, left,
        div({ class: "wall-map" }, mapHost, legend(true)), right);
    fill(main, wall, message);

    let map: LiveMap | undefined;
    let picture: Picture | undefined;
    let grids: GridShape[] | undefined;
    let seen = 0;
    let turn = 0;
    let heardAt = Date.now();

    const ask = async <Answer>(path: string): Promise<Answer> => {
        const answer = await fetch(path, { headers: { "X-View-Token": location.hash.slice(1) }, cache: "no-store" });
        if (answer.status === 401) throw new Refused(((await answer.json()) as { title?: string }).title ?? "");
        if (!answer.ok) throw new Error(String(answer.status));
        return await answer.json() as Answer;
    };
    const showMode = () => {
        const [name, layers] = modes[turn % modes.length] ?? modes[0]!;
        mode.textContent = t(`screen.mode.${name}` as TextKey);
        map?.show(layers);
        drawMap();
    };
    const drawMap = () => {
        if (!map || !picture) return;
        map.setTickets(picture.tickets.map(([longitude, latitude, urgency, overdue], place) => ({
            id: String(place), longitude: longitude / 100_000, latitude: latitude / 100_000, state: "",
            urgency: urgencies[urgency] ?? "normal", overdue: overdue === 1 })));
        map.setPeople(picture.people.map(([longitude, latitude], place) => ({
            id: String(place), longitude: longitude / 100_000, latitude: latitude / 100_000 })));
        map.setFigures(picture.areas.map((one) => ({ ...one, people: one.onDuty })));
    };
    const openMap = (shapes: GridShape[]) => {
        const none = () => undefined;
        map = new LiveMap(mapHost, { areaDigits: picture?.areas[0]?.code.length === 12 ? 12 : 9, chooseArea: none, chooseGrid: none, chooseTicket: none, wall: { scale } });
        map.setGrids(shapes);
        showMode();
    };
    const draw = (fresh: Picture) => {
        picture = fresh;
        title.textContent = t("screen.title", { area: fresh.title });
        drawFigures(figures, fresh);
        fill(left, trend(fresh), types(fresh), areas(fresh));
        fill(right, latest(fresh, seen));
        seen = Math.max(seen, fresh.latest[0]?.sequence ?? 0);
        if (!map && grids) openMap(grids);
        else drawMap();
    };
    const say = (words: string | undefined) => {
        message.hidden = words === undefined;
        message.textContent = words ?? "";
        wall.hidden = words !== undefined;
    };
    const look = async () => {
        try {
            const fresh = await ask<Picture>("/api/screen");
            grids ??= decodeGrids(await ask<GridCollection>("/api/screen/grids"));
            heardAt = Date.now();
            say(undefined);
            draw(fresh);
        } catch (error) {
            if (error instanceof Refused) say(error.message);
            else if (Date.now() - heardAt > reloadAfter) await reload();
        }
        setTimeout(() => void look(), askEvery);
    };
    /** Only when the page itself is there again: a browser's own error page would stay for ever. */
    const reload = async () => {
        const answer = await fetch("/screen", { method: "HEAD", cache: "no-store" }).catch(() => undefined);
        if (answer?.ok) location.reload();
    };
    const tick = () => {
        clock.textContent = new Date().toLocaleTimeString("zh-CN", { hour12: false, timeZone: document.querySelector<HTMLMetaElement>("meta[name=time-zone]")?.content });
        const isStale = Date.now() - heardAt > staleAfter;
        link.textContent = t(isStale ? "screen.stale" : "screen.live");
        link.classList.toggle("wall-stale", isStale);
        if (picture) asOf.textContent = t("screen.asOf", { time: clockTime(Date.parse(picture.at)) + new Date(picture.at).toISOString().slice(16, 19) });
    };
    if (location.hash.length < 2) {
        say(t("screen.noToken"));
        window.addEventListener("hashchange", () => location.reload());
        return;
    }
    setInterval(tick, 1_000);
    setInterval(() => {
        turn += 1;
        showMode();
    }, turnEvery);
    let resizing: ReturnType<typeof setTimeout> | undefined;
    window.addEventListener("resize", () => {
        fit();
        clearTimeout(resizing);
        // The marks are drawn in pixels, so another size needs another map.
        resizing = setTimeout(() => location.reload(), 1_000);
    });
    window.addEventListener("hashchange", () => location.reload());
    tick();
    void look();
}

start(required("main"));
