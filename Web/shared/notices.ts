// The bell of the bar: how many notices are unread, and the list of them.
import { get, send } from "./api";
import { openDialog } from "./dialog";
import { fill, show, tags } from "./dom";
import type { Notice, NoticePage } from "./model";
import type { PortContext } from "./port";
import { path } from "./router";
import { t } from "./texts";
import { fullTime, relativeTime } from "./time";
import { sentence, toast } from "./toast";

const { a, button, div, li, p, span, time, ul } = tags;

/** Puts the bell into the bar and keeps its number true. */
export function wireNotices({ session, feed }: PortContext): void {
    const count = span({ class: "badge", hidden: true });
    const bell = button({ type: "button", class: "plain", id: "notices" }, t("notices"), " ", count);
    document.querySelector(".topbar-end")?.prepend(bell);
    const tell = (unread: number) => {
        count.textContent = unread > 99 ? "99+" : String(unread);
        show(count, unread > 0);
        bell.setAttribute("aria-label", unread > 0 ? t("noticesUnread", { n: unread }) : t("notices"));
    };
    const load = async () => {
        try {
            tell((await get<{ unread: number }>("/api/notices/count")).unread);
        } catch { /* the banner tells that the server is away; the old number stays */ }
    };
    // Notices are written within a second or two of the change that the feed tells of.
    const timers = new Set<ReturnType<typeof setTimeout>>();
    const loadSoon = () => {
        if (timers.size > 0) return;
        for (const pause of [1_500, 4_000]) {
            const timer = setTimeout(() => {
                timers.delete(timer);
                void load();
            }, pause);
            timers.add(timer);
        }
    };
    feed.listen({ ticket: loadSoon, order: loadSoon, staffing: loadSoon, reset: loadSoon, status: (status) => { if (status === "live") loadSoon(); } });
    bell.addEventListener("click", () => openNotices(session.port, tell));
    void load();
}

/** Where what a notice is about can be dealt with. */
function link({ subjectKind, subject }: Notice, port: string): string {
    switch (subjectKind) {
        case "ticket": return port === "field" ? path("task", subject) : path("desk", "all", subject);
        case "order": return path("orders", "mine", subject);
        case "leave": return port === "field" ? path("tasks") : path("staffing");
    }
}

function openNotices(port: string, tell: (unread: number) => void): void {
    const list = ul({ class: "notices" });
    const status = div({ role: "status" }, p({ class: "hint" }, t("loading")));
    const more = button({ type: "button", class: "button", hidden: true }, t("showMore"));
    const readAll = button({ type: "button", class: "button", hidden: true }, t("readAll"));
    const dialog = openDialog(t("notices"), div({ class: "notice-list" }, readAll, status, list, more));
    let shown: Notice[] = [];
    let cursor: string | undefined;

    const draw = () => {
        fill(list, shown.map((one) => li({ class: one.isRead ? "notice-item" : "notice-item notice-unread" },
            a({ href: link(one, port), on: { click: () => dialog.close() } },
                one.isRead ? null : span({ class: "tag tag-raised" }, t("unread")), one.label, " · ", one.about),
            p({ class: "row-minor" }, one.number ? [t("ticketNumber", { number: one.number }), " "] : null,
                time({ datetime: one.at, title: fullTime(one.at) }, relativeTime(one.at, Date.now()))))));
        show(more, cursor !== undefined);
        show(readAll, shown.some((one) => !one.isRead));
        fill(status, shown.length === 0 ? p({ class: "blank-title" }, t("noNotices")) : null);
    };
    const load = async () => {
        try {
            const page = await get<NoticePage>("/api/notices", { cursor, limit: 30 });
            shown = shown.concat(page.items);
            cursor = page.nextCursor;
            tell(page.unread);
            draw();
        } catch (error) {
            fill(status, p({ role: "alert" }, sentence(error)),
                button({ type: "button", class: "button", on: { click: () => void load() } }, t("tryAgain")));
        }
    };
    more.addEventListener("click", () => void load());
    readAll.addEventListener("click", async () => {
        try {
            tell((await send<{ unread: number }>("POST", "/api/notices/read", { upTo: shown[0]?.sequence ?? 0 })).unread);
            shown = shown.map((one) => ({ ...one, isRead: true }));
            draw();
        } catch (error) {
            toast(sentence(error), "danger");
        }
    });
    void load();
}
