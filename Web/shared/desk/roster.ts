// Who is on duty now, by group and area, and the shifts of a week.
import { get, send, upload } from "../api";
import { Child, fill, freshId, tags } from "../dom";
import { Field, selectField, textField } from "../fields";
import { makeForm } from "../form";
import { Intention } from "../identity";
import { ImportReport, reportView } from "../import-report";
import type { Option, Page } from "../model";
import type { PortContext } from "../port";
import type { Screen } from "../router";
import { searchField } from "../search-field";
import { number, t, textFor } from "../texts";
import { atClock, clockTime, fullTime } from "../time";
import { sentence, toast, whileBusy } from "../toast";
import { scrollingTable } from "../table";

const { button, details, div, h1, h2, input, label, p, section, span, summary, tbody, td, th, thead, tr } = tags;

interface Shift { id: string; name: string; role: string; organisation: string; group?: string; groupName?: string; from: string; to: string }

interface OnDuty {
    groups: { code: string; name: string; kind: string; kindLabel: string; organisation: string; people: Shift[] }[];
    posts: Shift[];
    workers: { code: string; name: string; onDuty: number; posted: number }[];
}

interface Week { from: string; items: Shift[]; isCut: boolean }

async function findPeople(q: string): Promise<Option[]> {
    const found = await get<Page<{ id: string; name: string; role: string; organisation: string }>>("/api/staffing/people", { q, desks: "true", limit: 20 });
    return found.items.map((one) => ({ value: one.id, label: [one.name, textFor(`role.${one.role}`, one.role), one.organisation].join(" · ") }));
}

function plusDays(day: string, days: number): string {
    return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

export function openRoster({ session, feed }: PortContext, host: HTMLElement): Screen {
    const mayManage = session.rights.includes("manageRosters");
    const now = div({ class: "coverage" });
    const week = section({ class: "panel" });
    const forms = div({ class: "tree" });
    host.append(div({ class: "page" }, h1(t("tab.roster")), p({ class: "hint" }, t("rosterHint")), now, forms, week));
    let shown: string | undefined;
    let round = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;

    const failed = (error: unknown) => div({ class: "blank", role: "alert" }, p(sentence(error)),
        button({ type: "button", class: "button button-primary", on: { click: () => void load() } }, t("tryAgain")));
    const load = async () => {
        const mine = ++round;
        try {
            const [onDuty, found] = await Promise.all([get<OnDuty>("/api/on-duty"), get<Week>("/api/rosters", { day: shown })]);
            if (mine !== round) return;
            fill(now, onDutyView(onDuty));
            drawWeek(found);
            if (mayManage && forms.children.length === 0) fill(forms, shiftForm(onDuty), rosterImport());
        } catch (error) {
            if (mine === round) fill(now, failed(error));
        }
    };
    const go = (day: string) => {
        shown = day;
        void load();
    };
    const drawWeek = (found: Week) => {
        shown = found.from;
        const step = (text: string, days: number) =>
            button({ type: "button", class: "button button-small", on: { click: () => go(plusDays(found.from, days)) } }, text);
        fill(week, h2(t("weekOf", { day: found.from })), div({ class: "filters" }, step(t("earlierWeek"), -7), step(t("laterWeek"), 7)),
            found.isCut ? p({ class: "hint" }, t("weekIsCut", { n: number(found.items.length) })) : null,
            plain(t("noShifts"), [t("shiftTime"), t("rosterPerson"), t("role"), t("organisation"), t("dutyGroup"), ...(mayManage ? [t("cancelShift")] : [])],
                found.items.map((one) => [`${fullTime(one.from)} ～ ${clockTime(Date.parse(one.to))}`, one.name, textFor(`role.${one.role}`, one.role),
                    one.organisation, one.groupName ?? "--", ...(mayManage ? [cancelButton(one)] : [])])));
    };
    const cancelButton = (shift: Shift) => {
        const stop = button({ type: "button", class: "button button-small" }, t("cancelShift"));
        stop.addEventListener("click", async () => {
            stop.disabled = true;
            try {
                await send("POST", `/api/rosters/${shift.id}/cancel`, {}, new Intention());
                toast(t("shiftCancelled"));
                await load();
            } catch (error) {
                toast(sentence(error), "danger");
                stop.disabled = false;
            }
        });
        return stop;
    };
    const shiftForm = (onDuty: OnDuty): HTMLElement => {
        const fields: Field[] = [
            searchField({ name: "posting", label: t("rosterPerson"), required: true, find: findPeople }),
            selectField({ name: "group", label: t("dutyGroup"), options: onDuty.groups.map((one) => ({ value: one.code, label: one.name })) }),
            textField({ name: "from", label: t("shiftStart"), required: true, type: "datetime-local" }),
            textField({ name: "to", label: t("shiftEnd"), required: true, type: "datetime-local" }),
        ];
        return details({ class: "branch", "data-step": "shift" }, summary(t("addShift")), div({ class: "branch-body" }, makeForm({
            draft: "shift:new", submitLabel: t("addShift"), fields,
            submit: async ({ from, to, ...values }, intention) => {
                drawWeek(await send<Week>("POST", "/api/rosters", { ...values, from: atClock(String(from)), to: atClock(String(to)) }, intention));
                toast(t("saved"));
                void load();
            },
        }).element));
    };
    const rosterImport = (): HTMLElement => {
        const id = freshId("roster");
        const file = input({ type: "file", id, class: "input", accept: ".csv,text/csv" });
        const result = div({ role: "status" });
        const submit = button({ type: "button", class: "button button-primary" }, t("startImport"));
        submit.addEventListener("click", async () => {
            const chosen = file.files?.[0];
            if (!chosen) return file.focus();
            await whileBusy(submit, async () => {
                fill(result, reportView(await upload<ImportReport>("/api/import/rosters", chosen, chosen.name), chosen.name));
                void load();
            });
        });
        return details({ class: "branch", "data-step": "import" }, summary(t("importRoster")), div({ class: "branch-body" },
            p({ class: "hint" }, t("importRosterHint")), div({ class: "field" }, label({ for: id }, t("importFile")), file),
            div({ class: "form-actions" }, submit), result));
    };
    fill(now, div({ class: "skeleton skeleton-detail" }));
    const silence = feed.listen({
        staffing: () => {
            timer ??= setTimeout(() => {
                timer = undefined;
                void load();
            }, 300);
        },
        reset: () => void load(),
    });
    const clock = setInterval(() => void load(), 60_000);
    void load();
    return {
        dispose: () => {
            round += 1;
            silence();
            clearTimeout(timer);
            clearInterval(clock);
        },
    };
}

function onDutyView(found: OnDuty): Child {
    return [
        section({ class: "panel" }, h2(t("dutyGroups")), plain(t("noDutyGroups"), [t("dutyGroup"), t("kind"), t("organisation"), t("onDutyNow")],
            found.groups.map((one) => [one.name, textFor(`groupKind.${one.kind}`, one.kindLabel), one.organisation,
                one.people.length === 0 ? span({ class: "tag tag-critical" }, t("nobodyOnDuty")) : one.people.map(standing).join("、")]))),
        section({ class: "panel" }, h2(t("workersOnDuty")), plain(t("noWorkersOnDuty"), [t("town"), t("onDuty"), t("postedCount")],
            found.workers.map((one) => [one.name, number(one.onDuty), number(one.posted)]))),
        section({ class: "panel" }, h2(t("postsOnDuty")), plain(t("noPostsOnDuty"), [t("rosterPerson"), t("role"), t("organisation"), t("until")],
            found.posts.map((one) => [one.name, textFor(`role.${one.role}`, one.role), one.organisation, clockTime(Date.parse(one.to))]))),
    ];
}

function standing(one: Shift): string { return `${one.name}（${t("until")} ${clockTime(Date.parse(one.to))}）`; }

function plain(empty: string, heads: string[], rows: Child[][]): HTMLElement {
    return rows.length === 0 ? p({ class: "empty-small" }, empty)
        : scrollingTable({ class: "table table-plain" }, thead(tr(heads.map((one) => th({ scope: "col" }, one)))),
            tbody(rows.map((row) => tr(row.map((cell) => td(cell))))));
}
