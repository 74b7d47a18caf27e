// Messages to phones: how the channels stand, and the outbox; what failed can be sent again.
import { get, send } from "../../shared/api";
import { fill, tags } from "../../shared/dom";
import { makeForm } from "../../shared/form";
import type { PortContext } from "../../shared/port";
import { openRegistry, text } from "../../shared/registry";
import type { Screen } from "../../shared/router";
import { scrollingTable } from "../../shared/table";
import { addTexts, t, TextKey } from "../../shared/texts";
import { messageTexts } from "../../shared/texts/messages";
import { fullTime } from "../../shared/time";
import { sentence, toast } from "../../shared/toast";

addTexts(messageTexts);

const { button, dd, div, dl, dt, h2, label, option, p, section, select, span, tbody, td, th, thead, tr } = tags;
const states = ["waiting", "sent", "failed"] as const;

interface Channel {
    channel: string; label: string; isConfigured: boolean; sent: number; failed: number;
    lastSentAt?: string; lastFailedAt?: string; lastFault?: string;
}
interface Channels { items: Channel[]; waiting: number; failed: number; keptDays: number }
interface Line {
    id: string; at: string; label: string; number?: string; person?: string; login?: string; channelLabel?: string; isUrgent: boolean;
    state: typeof states[number]; faultLabel?: string; attempts: number; nextAt?: string; triedAt?: string;
}

export function openMessages(_: PortContext, host: HTMLElement): Screen {
    const channels = section({ class: "panel" });
    const list = div();
    host.append(div({ class: "page page-wide" }, channels), list);
    let reload = () => undefined as void;
    let state = "";
    const refresh = () => {
        void drawChannels(channels, () => setTimeout(refresh, 2_500));
        reload();
    };
    const registry = openRegistry<Line>({
        title: t("tab.messages"), path: "/api/messages", key: (row) => row.id, searchable: false,
        query: () => ({ state: state || undefined }),
        head: (load) => {
            reload = load;
            const choice = select({ class: "input", id: "message-state" }, option({ value: "" }, t("messageAllStates")),
                states.map((one) => option({ value: one }, t(`messageState.${one}` as TextKey))));
            choice.addEventListener("change", () => {
                state = choice.value;
                load();
            });
            return [label({ class: "visually-hidden", for: "message-state" }, t("messageState")), choice];
        },
        columns: [
            { title: t("messageAt"), class: "code", cell: (row) => fullTime(row.at) },
            { title: t("messageAbout"), cell: (row) => div(row.label, row.isUrgent ? [" ", span({ class: "tag tag-raised" }, t("messageUrgent"))] : null, row.number ? div({ class: "row-minor code" }, row.number) : null) },
            { title: t("messageTo"), cell: (row) => row.person ? `${row.person} (${text(row.login)})` : t("messageGroup") },
            { title: t("messageChannel"), cell: (row) => text(row.channelLabel) },
            { title: t("messageState"), cell: stateTag },
            { title: t("messageWhy"), cell: (row) => text(row.faultLabel) },
        ],
        formTitle: (row) => row?.label ?? "",
        form: (row, done) => row ? detail(row, () => {
            done();
            refresh();
        }) : div(),
    }, list);
    void drawChannels(channels, () => setTimeout(refresh, 2_500));
    return registry;
}

function stateTag(row: Line): HTMLElement {
    const tone = row.state === "sent" ? "tag tag-done" : row.state === "failed" ? "tag tag-critical" : "tag tag-quiet";
    return div(span({ class: tone }, t(`messageState.${row.state}` as TextKey)),
        row.nextAt && row.attempts > 0 ? div({ class: "row-minor" }, t("messageNext", { time: fullTime(row.nextAt) })) : null);
}

async function drawChannels(host: HTMLElement, tried: () => void): Promise<void> {
    try {
        const found = await get<Channels>("/api/messages/channels");
        fill(host, h2(t("messageChannelsTitle")),
            p({ class: "hint" }, t("messageWaitingNow", { waiting: found.waiting, failed: found.failed, days: found.keptDays }), " ", t("messageSettingsHint")),
            scrollingTable({ class: "table", "aria-label": t("messageChannelsTitle") },
                thead(tr([t("messageChannel"), t("messageState"), t("messageSent"), t("messageFailed"), t("messageLastSent"), t("messageLastFailed"), t("messageTry")]
                    .map((title) => th({ scope: "col" }, title)))),
                tbody(found.items.map((one) => channelRow(one, tried)))));
    } catch (error) {
        fill(host, p({ role: "alert" }, sentence(error)),
            button({ type: "button", class: "button", on: { click: () => void drawChannels(host, tried) } }, t("tryAgain")));
    }
}

function channelRow(one: Channel, tried: () => void): HTMLElement {
    const act = (work: () => Promise<void>) => () => void work().then(tried, (error: unknown) => toast(sentence(error), "danger"));
    const attempt = act(async () => {
        await send("POST", "/api/messages/trial", { channel: one.channel });
        toast(t("messageTryHint"));
    });
    const again = act(async () => {
        const { resent } = await send<{ resent: number }>("POST", "/api/messages/resend", { channel: one.channel });
        toast(t("messageResent", { n: resent }));
    });
    return tr({ "data-channel": one.channel },
        td(one.label),
        td(span({ class: one.isConfigured ? "tag tag-done" : "tag tag-quiet" }, t(one.isConfigured ? "messageConfigured" : "messageUnconfigured"))),
        td({ class: "code" }, String(one.sent)), td({ class: "code" }, String(one.failed)),
        td({ class: "code" }, one.lastSentAt ? fullTime(one.lastSentAt) : "--"),
        td(one.lastFailedAt ? div({ class: "code" }, fullTime(one.lastFailedAt)) : "--", one.lastFault ? div({ class: "row-minor" }, one.lastFault) : null),
        td(div({ class: "row-actions" },
            one.isConfigured ? button({ type: "button", class: "button button-small", "aria-label": t("messageTryOf", { channel: one.label }), on: { click: attempt } }, t("messageTry")) : null,
            one.failed > 0 ? button({ type: "button", class: "button button-small", "aria-label": t("messageResendAllOf", { channel: one.label }), on: { click: again } }, t("messageResendAll")) : null)));
}

function detail(row: Line, done: () => void): HTMLElement {
    const fact = (name: string, value: Node | string) => div(dt(name), dd(value));
    const facts = dl({ class: "facts" },
        fact(t("messageTo"), row.person ? `${row.person} (${text(row.login)})` : t("messageGroup")),
        fact(t("messageChannel"), text(row.channelLabel)), fact(t("messageState"), stateTag(row)),
        fact(t("messageWhy"), text(row.faultLabel)), fact(t("messageAt"), fullTime(row.triedAt ?? row.at)));
    if (row.state !== "failed") return div({ class: "form" }, facts, p({ class: "hint" }, t("messageNoResend")));
    return div({ class: "form" }, facts, makeForm({
        draft: `message:${row.id}`, submitLabel: t("messageResend"), fields: [],
        submit: async (_, intention) => {
            await send("POST", `/api/messages/${row.id}/resend`, undefined, intention);
            toast(t("messageResent", { n: 1 }));
            done();
        },
    }).element);
}
