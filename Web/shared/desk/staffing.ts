// Who is there today, who is away and covered by whom, and where somebody is missing; live.
import { get, send } from "../api";
import { Child, fill, tags } from "../dom";
import { textField } from "../fields";
import { makeForm } from "../form";
import { Intention } from "../identity";
import type { Option, Page } from "../model";
import type { PortContext } from "../port";
import type { Screen } from "../router";
import { searchField } from "../search-field";
import { number, t, textFor, TextKey } from "../texts";
import { sentence, toast } from "../toast";
import { scrollingTable } from "../table";

const { button, details, div, h1, h2, p, section, span, summary, tbody, td, th, thead, tr } = tags;

interface PoliceLine {
    code: string; name: string; station: string; grids: number; officers: number; fullTimeWorkers: number; others: number;
    missingOfficers: number; missingWorkers: number;
}

interface LeaveLine { id: string; name: string; role: string; organisation: string; grids: number; from: string; to: string; isRunning: boolean; cover?: string }

interface Staffing {
    present: number; posted: number; grids: number; policeGrids: PoliceLine[]; policeGaps: number;
    emptyGrids: { grid: { code: string; name: string }; community: string; absent: string[] }[]; emptyGridCount: number;
    leaves: LeaveLine[]; overloads: { name: string; share: number }[];
}

async function findPeople(q: string): Promise<Option[]> {
    const found = await get<Page<{ id: string; name: string; role: string; organisation: string }>>("/api/staffing/people", { q, limit: 20 });
    return found.items.map((one) => ({ value: one.id, label: [one.name, textFor(`role.${one.role}`, one.role), one.organisation].join(" · ") }));
}

export function openStaffing({ session, feed }: PortContext, host: HTMLElement): Screen {
    const mayManage = session.rights.includes("manageLeaves");
    const body = div({ class: "coverage" });
    const form = div();
    host.append(div({ class: "page" }, h1(t("tab.staffing")), p({ class: "hint" }, t("staffingHint")), form, body));
    let round = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;

    const load = async () => {
        const mine = ++round;
        try {
            const found = await get<Staffing>("/api/staffing");
            if (mine === round) draw(found);
        } catch (error) {
            if (mine === round) fill(body, div({ class: "blank", role: "alert" }, p(sentence(error)),
                button({ type: "button", class: "button button-primary", on: { click: () => void load() } }, t("tryAgain"))));
        }
    };
    const end = async (leave: LeaveLine, pressed: HTMLButtonElement) => {
        pressed.disabled = true;
        try {
            draw(await send<Staffing>("POST", `/api/leaves/${leave.id}/end`, {}, new Intention()));
            toast(t("leaveEnded"));
        } catch (error) {
            toast(sentence(error), "danger");
            pressed.disabled = false;
        }
    };
    const draw = (found: Staffing) => {
        round += 1;
        const figures: [TextKey, number][] = [
            ["staffing.present", found.present], ["staffing.posted", found.posted], ["staffing.policeGaps", found.policeGaps],
            ["staffing.emptyGrids", found.emptyGridCount],
        ];
        fill(body,
            div({ class: "figures" }, figures.map(([label, value], place) => div({ class: place > 1 && value > 0 ? "figure figure-plain figure-danger" : "figure figure-plain" },
                span({ class: "figure-value" }, number(value)), span({ class: "figure-label" }, t(label))))),
            panel(t("emptyGrids"), found.emptyGridCount, t("noEmptyGrids"), [t("grid"), t("community"), t("absentPeople")],
                found.emptyGrids.map((one) => [`${one.grid.name} ${one.grid.code}`, one.community, one.absent.join("、") || "--"])),
            panel(t("leavesNow"), found.leaves.length, t("noLeaves"),
                [t("personName"), t("role"), t("organisation"), t("period"), t("cover"), ...(mayManage ? [t("endLeave")] : [])],
                found.leaves.map((one) => {
                    const stop = button({ type: "button", class: "button button-small" }, t("endLeave"));
                    stop.addEventListener("click", () => void end(one, stop));
                    return [
                        one.name, textFor(`role.${one.role}`, one.role), one.organisation, `${one.from} ～ ${one.to}`,
                        one.cover ?? span({ class: "tag tag-critical" }, t("noCover")), ...(mayManage ? [stop] : []),
                    ];
                })),
            panel(t("policeGrids"), found.policeGrids.length, t("noPoliceGrids"),
                [t("policeGrid"), t("station"), t("officers"), t("fullTimeWorkers"), t("othersN"), t("missingPeople")],
                found.policeGrids.map((one) => [`${one.name} ${one.code}`, one.station, `${one.officers}/1`, `${one.fullTimeWorkers}/3`, number(one.others), missing(one)])),
            found.overloads.length === 0 ? null : panel(t("overloads"), found.overloads.length, "", [t("personName"), t("workingShare")],
                found.overloads.map((one) => [one.name, `${one.share}%`])));
    };
    if (mayManage) {
        fill(form, details({ class: "branch", "data-step": "leave" }, summary(t("noteLeave")), div({ class: "branch-body" }, makeForm({
            draft: "leave:new", submitLabel: t("noteLeave"),
            fields: [
                searchField({ name: "posting", label: t("whoIsAway"), required: true, find: findPeople }),
                textField({ name: "from", label: t("fromDay"), required: true, type: "date" }),
                textField({ name: "to", label: t("lastDay"), required: true, type: "date" }),
                searchField({ name: "cover", label: t("cover"), hint: t("coverHint"), find: findPeople }),
            ],
            submit: async (values, intention) => {
                draw(await send<Staffing>("POST", "/api/leaves", values, intention));
                toast(t("saved"));
            },
        }).element)));
    }
    fill(body, div({ class: "skeleton skeleton-detail" }));
    const silence = feed.listen({
        staffing: () => {
            timer ??= setTimeout(() => {
                timer = undefined;
                void load();
            }, 300);
        },
        reset: () => void load(),
    });
    void load();
    return {
        dispose: () => {
            round += 1;
            silence();
            clearTimeout(timer);
        },
    };
}

function missing(one: PoliceLine): Child {
    if (one.missingOfficers === 0 && one.missingWorkers === 0) return span({ class: "tag tag-done" }, t("complete"));
    return [
        one.missingOfficers > 0 ? span({ class: "tag tag-critical" }, t("missingOfficers", { n: one.missingOfficers })) : null, " ",
        one.missingWorkers > 0 ? span({ class: "tag tag-raised" }, t("missingWorkers", { n: one.missingWorkers })) : null,
    ];
}

function panel(title: string, count: number, empty: string, heads: string[], rows: Child[][]): HTMLElement {
    return section({ class: "panel" }, h2(`${title} ${number(count)}`), rows.length === 0 ? p({ class: "empty-small" }, empty)
        : scrollingTable({ class: "table table-plain" }, thead(tr(heads.map((one) => th({ scope: "col" }, one)))),
            tbody(rows.map((row) => tr(row.map((cell) => td(cell)))))));
}
