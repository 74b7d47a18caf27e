// What a day without a network needs, once it is known who works here: the outbox, the day pack, the count in the bar.
import { get, useCsrfToken } from "../../shared/api";
import { openDialog } from "../../shared/dialog";
import { tags } from "../../shared/dom";
import type { Session } from "../../shared/model";
import { guardSignOut, PortContext } from "../../shared/port";
import { path } from "../../shared/router";
import { t } from "../../shared/texts";
import { toast } from "../../shared/toast";
import type { Outcome } from "./course-model";
import { beginOutbox, outbox, serverNow } from "./outbox/field-outbox";
import type { Kind } from "./outbox/rules";
import { runningPatrol } from "./patrol-kept";
import { dayPack, dropPack, listenToPack, refreshPack } from "./pack/day-pack";

const { a, div, p } = tags;
const refreshEvery = 15 * 60_000;
const day = 24 * 3_600_000;
/** After these the pack is another one; a visit is noted in it at once. */
const changesPack: ReadonlySet<Kind> = new Set<Kind>(["act", "sideTask", "check", "lesson", "test"]);

export async function beginOffline({ session, feed }: PortContext): Promise<void> {
    drawPill();
    outbox.listen(drawPill);
    outbox.listen((sent) => {
        if (sent && changesPack.has(sent.item.kind)) refreshSoon();
        if (!sent || sent.isSeen || sent.item.kind === "fixes") return;
        // Whoever answered a test without a network is told what it was worth.
        if (sent.item.kind === "test") tellMarks(sent.answer as Outcome);
        else if (outbox.own.length === 0) toast(t("allSent"));
    });
    guardSignOut(mayLeave);
    listenToPack(() => { document.documentElement.dataset["pack"] = dayPack() ? "kept" : "none"; });
    let refreshedAt = 0;
    let running: Promise<void> | undefined;
    /** Two reasons at once are one refresh. */
    const refresh = () => running ??= refreshOnce().finally(() => { running = undefined; });
    const refreshOnce = async () => {
        if (!session.rights.includes("workOffline") || Date.now() - refreshedAt < 60_000) return;
        try {
            await refreshPack(session);
            refreshedAt = Date.now();
        } catch { /* the server is away, or has said no and the pack is gone */ }
    };
    let timer: ReturnType<typeof setTimeout> | undefined;
    /** What has just arrived must not be offered again when the network is gone; a refresh that runs may have begun before it did. */
    const refreshAnew = async () => {
        await running;
        refreshedAt = 0;
        await refresh();
    };
    const refreshSoon = () => {
        clearTimeout(timer);
        timer = setTimeout(() => void refreshAnew(), 3_000);
    };
    const back = async () => {
        try {
            // The session may be another one than when the phone went offline.
            useCsrfToken((await get<Session>("/api/session")).csrfToken);
        } catch { /* told where it is needed */ }
        outbox.kick();
        void refresh();
    };
    await beginOutbox(session).catch(() => toast(t("noStorage"), "danger"));
    feed.listen({ status: (status) => { if (status === "live") void back(); } });
    setInterval(() => { if (document.visibilityState === "visible") void refresh(); }, refreshEvery);
    void refresh();
    // A patrol goes on while its worker looks at other things, and after the app was closed.
    if (session.rights.includes("patrol") && await runningPatrol()) (await import("./patrol-tracker")).tracker.resume();
    warnOfOld();
}

function tellMarks({ right, of, isPassed }: Outcome): void {
    toast(t("testMarked", { n: right, all: of, result: t(isPassed ? "testPassed" : "testFailed") }), isPassed ? undefined : "danger");
}

/** The number of things that wait, in the bar of every screen. */
function drawPill(): void {
    const pill = document.querySelector<HTMLAnchorElement>("#queue");
    if (!pill) return;
    const refused = outbox.own.filter((item) => item.state === "refused").length;
    const { length } = outbox.own;
    pill.hidden = length === 0;
    pill.dataset["level"] = refused > 0 ? "refused" : "waiting";
    pill.textContent = refused > 0 ? t("queueRefused", { n: refused }) : t("queueWaiting", { n: length });
}

/** Whoever signs out would leave behind what was not sent: somebody else's phone tomorrow. */
async function mayLeave(): Promise<boolean> {
    const { length } = outbox.own;
    if (length > 0) {
        const dialog = openDialog(t("signOutBlocked"), div(p(t("signOutBlockedHint", { n: length })),
            a({ class: "button button-primary button-wide", href: path("queue"), on: { click: () => dialog.close() } }, t("openQueue"))));
        return false;
    }
    await dropPack().catch(() => undefined);
    return true;
}

function warnOfOld(): void {
    if (outbox.own.some((item) => serverNow() - item.at > day)) toast(t("queueOld"), "danger");
}
