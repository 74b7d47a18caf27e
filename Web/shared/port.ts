// Starts a port: session, feed, tabs, screens, the bar above, and what is said when the server is away.
import { openAccount } from "./account";
import { get, Refusal, send, useCsrfToken } from "./api";
import { fill, required, show, tags } from "./dom";
import { Feed } from "./feed";
import { icon, IconName } from "./icons";
import type { Posting, Session } from "./model";
import { wireNotices } from "./notices";
import { wireOrders } from "./orders/waiting";
import { passwordForm } from "./password-form";
import { wirePreferences } from "./preferences";
import { OpenScreen, path, Router, Screen } from "./router";
import { secondFactorPanel } from "./second-factor";
import { TextKey, t } from "./texts";
import { clockTime } from "./time";
import { sentence, toast } from "./toast";

const { a, button, div, li, option, p, select, span, ul } = tags;

export interface PortContext { session: Session; feed: Feed }

export interface Tab {
    name: string;
    text: TextKey;
    icon?: IconName;
    /** Without one of these rights the tab is not there; the server refuses its calls all the same. */
    needs?: string | readonly string[];
    open(context: PortContext, host: HTMLElement, segments: string[]): Screen | void;
}

/** Tabs of one kind of work: the port's bar names the group, a second line its tabs while one of them is open. */
export interface TabGroup { text: TextKey; tabs: Tab[] }

export interface PortDescription {
    tabs: (Tab | TabGroup)[];
    /** Runs when it is known who works here, before the first screen. */
    begin?(context: PortContext): Promise<void> | void;
    /** Screens that no tab leads to. */
    others?: Omit<Tab, "text">[];
}

export function startPort(description: PortDescription): void {
    wireBar();
    window.addEventListener("linli:signed-out", showSignedOut);
    void begin(description);
}

async function begin(description: PortDescription): Promise<void> {
    const main = required("main");
    try {
        const session = await get<Session>("/api/session");
        useCsrfToken(session.csrfToken);
        // A page that a phone keeps is opened by whoever works now, in whichever port.
        if (location.pathname !== `/${session.port}`) return location.replace(`/${session.port}`);
        whoWorks(session);
        const feed = new Feed(session.rights.includes("seeTickets") ? session.posting.id : undefined);
        const context = { session, feed };
        wireBanner(feed);
        if (session.mustChangePassword) return demandPassword(main);
        if (session.mustHaveSecondFactor) return demandSecondFactor(main);
        await description.begin?.(context);
        if (session.rights.includes("seeTickets")) wireNotices(context);
        if (session.rights.includes("takeOrders")) wireOrders(context);
        const groups = description.tabs.map((entry) => "tabs" in entry ? entry : { text: entry.text, tabs: [entry] })
            .map((group) => ({ ...group, tabs: group.tabs.filter((tab) => isOpenTo(session, tab)) }))
            .filter((group) => group.tabs.length > 0);
        const tabs = groups.flatMap((group) => group.tabs);
        const nav = drawTabs(groups);
        const screens: Record<string, OpenScreen> = { account: (host) => openAccount(context, host) };
        for (const tab of [...tabs, ...(description.others ?? [])]) {
            screens[tab.name] = (host, segments) => tab.open(context, host, segments);
        }
        new Router(main, screens, tabs[0]?.name ?? "", nav);
    } catch (error) {
        if (error instanceof Refusal && error.status === 401) return void window.dispatchEvent(new Event("linli:signed-out"));
        fill(main, div({ class: "blank", role: "alert" }, tags.h1(t("cannotOpen")), p(sentence(error)),
            button({ type: "button", class: "button button-primary", on: { click: () => void begin(description) } }, t("tryAgain"))));
    }
}

/** A first password was known to somebody else: nothing goes on before it is changed. */
function demandPassword(main: HTMLElement): void {
    fill(main, div({ class: "page" }, div({ class: "panel" },
        tags.h1(t("changeFirstPassword")), p({ class: "hint" }, t("changeFirstPasswordHint")), passwordForm(() => location.reload()))));
}

/** Where the settings ask for a second factor, nothing goes on without one. */
function demandSecondFactor(main: HTMLElement): void {
    fill(main, div({ class: "page" }, div({ class: "panel" },
        tags.h1(t("setUpSecondFactor")), secondFactorPanel(() => location.reload()))));
}

function isOpenTo(session: Session, tab: Tab): boolean {
    return tab.needs === undefined || [tab.needs].flat().some((right) => session.rights.includes(right));
}

/** Draws the groups and, below them, the tabs of the current one; answers what marks the current tab. */
function drawTabs(groups: TabGroup[]): (name: string) => void {
    const host = required("tabs");
    if (groups.flatMap((group) => group.tabs).length < 2) return () => undefined;
    const lines = groups.map((group) => {
        const links = new Map(group.tabs.map((tab) => [tab.name, tabLink(tab, t(tab.text))]));
        const [first] = group.tabs;
        const head = group.tabs.length === 1 && first ? links.get(first.name) : first && tabLink(first, t(group.text));
        const line = tags.nav({ class: "subtabs", "aria-label": t(group.text) }, ul(Array.from(links.values(), (link) => li(link))));
        return { group, head, line, links };
    });
    fill(host, ul(lines.map(({ head }) => head ? li(head) : null)));
    for (const { group, line } of lines) if (group.tabs.length > 1) host.parentElement?.append(line);
    return (name) => {
        for (const { head, line, links } of lines) {
            show(line, links.has(name));
            if (head) mark(head, links.has(name), "true");
            for (const [one, link] of links) mark(link, one === name, "page");
        }
        const tab = groups.flatMap((group) => group.tabs).find((one) => one.name === name);
        const product = document.title.split(" · ").pop() ?? "";
        if (tab) document.title = `${t(tab.text)} · ${product}`;
    };
}

function tabLink(tab: Tab, text: string): HTMLAnchorElement {
    return a({ href: path(tab.name) }, tab.icon ? icon(tab.icon) : null, span(text));
}

function mark(link: HTMLElement, isCurrent: boolean, value: "page" | "true"): void {
    if (isCurrent) link.setAttribute("aria-current", value);
    else link.removeAttribute("aria-current");
}

function wireBanner(feed: Feed): void {
    const banner = required("connection");
    let lostAt = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    feed.listen({
        status: (status) => {
            clearTimeout(timer);
            document.documentElement.dataset["feed"] = status;
            if (status !== "offline") return show(banner, false);
            lostAt ||= Date.now();
            // A short break mends itself; only a longer one is worth a sentence.
            timer = setTimeout(() => {
                banner.textContent = t("offlineSince", { time: clockTime(lostAt) });
                show(banner, true);
            }, 2_000);
        },
    });
    feed.listen({ status: (status) => { if (status === "live") lostAt = 0; } });
}

function wireBar(): void {
    const posting = document.querySelector<HTMLSelectElement>("#posting");
    if (posting) wirePostings(posting);
    wirePreferences();
    document.querySelector<HTMLFormElement>("#sign-out")?.addEventListener("submit", (event) => {
        event.preventDefault();
        void signOut();
    });
}

function wirePostings(choice: HTMLSelectElement): void {
    choice.addEventListener("change", async () => {
        try {
            const session = await send<Session>("PUT", "/api/session/posting", { posting: choice.value });
            location.assign(`/${session.port}`);
        } catch (error) {
            toast(sentence(error), "danger");
        }
    });
}

/** Says in the bar who works here, where the page came without a name. */
function whoWorks({ user, posting, postings }: Session): void {
    const place = document.querySelector<HTMLElement>("#who");
    if (!place || place.textContent !== "") return;
    const label = (one: Posting) => `${one.organisation.name} · ${one.roleLabel}`;
    if (postings.length < 2) {
        place.textContent = `${label(posting)} · ${user.name}`;
        return;
    }
    const choice = select({ id: "posting", class: "input", "aria-label": t("post") },
        postings.map((one) => option({ value: one.id, selected: one.id === posting.id }, label(one))));
    place.replaceWith(choice);
    wirePostings(choice);
}

/** Asked before somebody signs out; false keeps them signed in. */
type Guard = () => Promise<boolean>;

const guards: Guard[] = [];

export function guardSignOut(guard: Guard): void { guards.push(guard); }

export async function signOut(): Promise<void> {
    for (const guard of guards) if (!await guard()) return;
    await send("DELETE", "/api/session").catch(() => undefined);
    location.assign("/sign-in");
}

let told = false;

/** The session has ended: nothing typed is lost, since forms keep their drafts in this tab. */
function showSignedOut(): void {
    if (told) return;
    told = true;
    const next = encodeURIComponent(location.pathname + location.hash);
    const banner = required("connection");
    fill(banner, t("signedOut"), " ", a({ href: `/sign-in?next=${next}`, class: "button button-small" }, t("signIn")));
    show(banner, true);
    const main = required("main");
    if (!main.querySelector("h1")) fill(main, div({ class: "blank" }, tags.h1(t("signInFirst"))));
}
