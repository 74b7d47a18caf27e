// Visits: the buildings of my grids, their doors with the last visit, and a door's card. All of it from the day pack.
import { fill, tags } from "../../shared/dom";
import { icon } from "../../shared/icons";
import type { PortContext } from "../../shared/port";
import { path, Screen } from "../../shared/router";
import { number, t } from "../../shared/texts";
import { relativeTime } from "../../shared/time";
import { sentence } from "../../shared/toast";
import { outbox, serverNow } from "./outbox/field-outbox";
import { Building, DayPack, dayPack, listenToPack, openPack, refreshPack } from "./pack/day-pack";
import { openVisitCard } from "./visit-card";
import { Door, doorName, doorsOf, isMeant, waitingVisits } from "./visits-model";

const { a, button, div, h1, input, label, li, p, span, strong, ul } = tags;
const month = 30 * 24 * 3_600_000;
const shownAtMost = 60;

export function openVisits(context: PortContext, host: HTMLElement, start: string[]): Screen {
    let segments = start;
    let leave: Screen | void;
    const draw = () => {
        leave?.dispose?.();
        leave = undefined;
        host.textContent = "";
        const pack = dayPack();
        if (!pack) return;
        const [kind, id] = segments;
        const doors = allDoors(pack);
        const door = kind === "door" ? doors.find((one) => one.id === id) : undefined;
        const building = kind === "building" ? pack.buildings.find((one) => one.id === id) : undefined;
        if (door) leave = openVisitCard(door, pack, host);
        else if (building) drawBuilding(building, doors.filter((one) => one.building === building), pack, host);
        else drawBuildings(pack, doors, host);
    };
    // A card that somebody is filling is left alone; lists follow what the phone learns.
    const redraw = () => { if (segments[0] !== "door") draw(); };
    void load(context, host, draw);
    const silences = [listenToPack(redraw), outbox.listen((sent) => { if (sent?.item.kind === "visit") redraw(); })];
    return {
        update: (next) => {
            segments = next;
            draw();
        },
        dispose: () => {
            leave?.dispose?.();
            for (const silence of silences) silence();
        },
    };
}

function allDoors(pack: DayPack): Door[] {
    const waiting = waitingVisits(outbox.own);
    return pack.buildings.flatMap((building) => doorsOf(building, waiting));
}

/** What the phone has is shown at once; a phone without a pack fetches it. */
async function load(context: PortContext, host: HTMLElement, draw: () => void): Promise<void> {
    if (dayPack()) return draw();
    fill(host, h1(t("visits")), [1, 2, 3].map(() => div({ class: "skeleton skeleton-card" })));
    try {
        if (!await openPack().catch(() => undefined)) await refreshPack(context.session);
        draw();
    } catch (error) {
        fill(host, div({ class: "blank", role: "alert" }, h1(t("visits")), p(sentence(error)),
            button({ type: "button", class: "button button-primary", on: { click: () => void load(context, host, draw) } }, t("tryAgain"))));
    }
}

function drawBuildings(pack: DayPack, doors: Door[], host: HTMLElement): void {
    const results = div();
    const box = input({ type: "search", class: "input", id: "visit-search", placeholder: t("doorSearchHint"), maxlength: 60, autocomplete: "off" });
    const show = () => {
        const text = box.value.trim();
        if (text !== "") {
            const found = doors.filter((door) => isMeant(door, text));
            return fill(results, found.length === 0 ? p({ class: "blank" }, t("nothingFound")) : ul({ class: "doors" }, found.slice(0, shownAtMost).map((door) => doorLink(door, pack, true))),
                found.length > shownAtMost ? p({ class: "hint" }, t("moreThanShown", { n: shownAtMost })) : null);
        }
        fill(results, pack.buildings.length === 0 ? p({ class: "blank" }, t("noDwellings")) : ul({ class: "cards" }, pack.buildings.map((building) =>
            buildingCard(building, doors.filter((one) => one.building === building)))));
    };
    box.addEventListener("input", show);
    host.append(h1(t("visits")), label({ class: "visually-hidden", for: "visit-search" }, t("doorSearchHint")), box, results);
    show();
}

function buildingCard(building: Building, doors: Door[]): HTMLElement {
    const now = serverNow();
    const recent = doors.filter((door) => now - door.visitedAt < month).length;
    const last = Math.max(0, ...doors.map((door) => door.visitedAt));
    return li(a({ class: "ticket-card", href: path("visits", "building", building.id) },
        span({ class: "ticket-card-head" }, span({ class: "ticket-card-type" }, building.name),
            span({ class: recent === doors.length ? "tag tag-done" : "tag" }, t("visitedOf", { n: number(recent), all: number(doors.length) }))),
        span({ class: "ticket-card-place" }, building.address),
        span({ class: "hint" }, last === 0 ? t("neverVisited") : t("lastVisit", { when: relativeTime(new Date(last).toISOString(), now) }))));
}

function drawBuilding(building: Building, doors: Door[], pack: DayPack, host: HTMLElement): void {
    host.append(
        div({ class: "screen-head" }, a({ class: "button button-ghost", href: path("visits") }, icon("back"), t("back")), h1(building.name)),
        p({ class: "hint" }, building.address),
        ul({ class: "doors" }, doors.map((door) => doorLink(door, pack, false))));
}

function doorLink(door: Door, pack: DayPack, isAlone: boolean): HTMLElement {
    const now = serverNow();
    const isRecent = now - door.visitedAt < month;
    const outcome = pack.visitChoices.find((one) => one.code === door.outcome)?.name ?? "";
    return li(a({ class: isRecent ? "door door-visited" : "door", href: path("visits", "door", door.id) },
        strong(isAlone ? `${door.building.name} ${doorName(door)}` : doorName(door)),
        span({ class: "hint" }, door.visitedAt === 0 ? t("neverVisited") : `${relativeTime(new Date(door.visitedAt).toISOString(), now)} ${outcome}`)));
}
