// The tabs that several desks share, so that a screen has one name and one place in all of them.
import { tags } from "../dom";
import { openServicePostRegister } from "../service-posts/register";
import { openDutyTable } from "../duties/duty-table";
import { openDwellings } from "../dwellings/screen";
import { openGridChanges } from "../grids/changes";
import { openCover } from "../grids/cover";
import { openPartyUnits } from "../grids/party-units";
import { openIndicators } from "../indicators/screen";
import { later } from "../later";
import type { Position } from "../map/geometry";
import { openMap } from "../map/map-screen";
import type { PortContext, Tab, TabGroup } from "../port";
import { openPremisesRegister } from "../premises/register";
import { navigate, path } from "../router";
import { openSideTasks } from "../side-tasks/screen";
import { t, TextKey } from "../texts";
import { openTrainingDesk } from "../training/organiser";
import { openBurden } from "./burden";
import { openDesk } from "./desk";
import { handlingFigures } from "./handling";
import { openRoster } from "./roster";
import { openStaffing } from "./staffing";
import { triageFigures } from "./triage";
import { openVisitCounts } from "./visit-counts";

/** The desk that accepts and sends out. */
export function dispatchTab(showTown: boolean): Tab {
    return {
        name: "desk", text: "tab.dispatch",
        open: (context, host, segments) =>
            openDesk({ name: "desk", title: () => t("tab.dispatch"), figures: triageFigures, showTown }, context, host, segments),
    };
}

/** The desk of those who handle what was sent to them. */
export const inboxTab: Tab = {
    name: "desk", text: "tab.inbox",
    open: (context, host, segments) =>
        openDesk({ name: "desk", title: () => t("tab.inbox"), figures: handlingFigures, showTown: true }, context, host, segments),
};

export const whistlesTab: Tab = {
    name: "whistles", text: "tab.whistles",
    open: (context, host, segments) => openSideTasks({ name: "whistles", title: "tab.whistles", kind: "whistle" }, context, host, segments),
};

export const sideTasksTab: Tab = {
    name: "sideTasks", text: "tab.sideTasks",
    open: (context, host, segments) => openSideTasks({ name: "sideTasks", title: "tab.sideTasks" }, context, host, segments),
};

/** What a desk can do about a place on its map. */
function placeActions([longitude, latitude]: Position, { session }: PortContext): HTMLElement[] {
    const link = (right: string, text: TextKey, ...segments: string[]) =>
        session.rights.includes(right) ? [tags.a({ class: "button", href: path(...segments) }, t(text))] : [];
    return [
        ...link("giveOrders", "giveOrderHere", "orders", "give"),
        ...link("openRooms", "openRoomHere", "rooms", "new", longitude.toFixed(6), latitude.toFixed(6)),
    ];
}

export const ordersTab: Tab = {
    name: "orders", text: "tab.orders", needs: "takeOrders",
    open: later(async () => (await import("../orders/screen")).openOrders),
};

export const roomsTab: Tab = {
    name: "rooms", text: "tab.rooms", needs: "enterRooms",
    open: later(async () => (await import("../incidents/screen")).openRooms),
};

/** @param areaDigits the length of the code of the areas that the map counts by: 9 towns, 12 communities. */
export function mapTab(areaDigits: 9 | 12): Tab {
    return {
        name: "map", text: "tab.map",
        open: (context, host) => openMap({ areaDigits, openTicket: (id) => navigate("desk", "all", id), placeActions }, context, host),
    };
}

export const staffingTab: Tab = { name: "staffing", text: "tab.staffing", needs: "seeStaffing", open: openStaffing };
export const rosterTab: Tab = { name: "roster", text: "tab.roster", needs: "seeStaffing", open: openRoster };

/** For those who are out themselves. */
export const myTrackTab: Tab = {
    name: "track", text: "myTrack", needs: "patrol", open: later(async () => (await import("../tracks/my-track")).openMyTrack),
};

export const peopleTabs: TabGroup = {
    text: "group.people",
    tabs: [
        staffingTab, rosterTab,
        { name: "tracks", text: "tab.tracks", needs: "seeTracks", open: later(async () => (await import("../tracks/replay")).openReplay) },
        { name: "burden", text: "tab.burden", needs: "seeBurden", open: openBurden },
        { name: "training", text: "tab.training", needs: "organiseTraining", open: openTrainingDesk },
    ],
};

export const gridTabs: TabGroup = {
    text: "group.grids",
    tabs: [
        {
            name: "patrolCoverage", text: "tab.patrolCoverage", needs: "seeCoverage",
            open: later(async () => (await import("../tracks/coverage")).openPatrolCoverage),
        },
        { name: "cover", text: "tab.cover", needs: "seeRegisters", open: openCover },
        {
            name: "grids", text: "tab.grids", needs: "proposeGridChanges",
            open: (context, host, segments) => openGridChanges("grids", context, host, segments),
        },
        { name: "dwellings", text: "tab.dwellings", needs: "seeRegisters", open: openDwellings },
        { name: "visits", text: "tab.visits", needs: "seeVisits", open: openVisitCounts },
        { name: "premises", text: "tab.premises", needs: "seePremises", open: openPremisesRegister },
        { name: "servicePosts", text: "tab.servicePosts", needs: "seeServicePosts", open: openServicePostRegister },
        { name: "partyUnits", text: "tab.partyUnits", needs: "seeRegisters", open: openPartyUnits },
    ],
};

export const dutyTableTab: Tab = { name: "dutyTable", text: "tab.dutyTable", open: openDutyTable };

/** @param ofDepartment whether the figures are of the reader's own department, not of areas. */
export function indicatorsTab(ofDepartment: boolean): Tab {
    return {
        name: "indicators", text: "tab.indicators", needs: "seeIndicators",
        open: (context, host, segments) => openIndicators(ofDepartment, context, host, segments),
    };
}
