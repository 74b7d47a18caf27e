// What the front line is asked to do: refused tasks with their answers, and what is in everybody's hands.
import { get } from "../api";
import { Child, fill, tags } from "../dom";
import type { Page } from "../model";
import type { PortContext } from "../port";
import { path, Screen } from "../router";
import { number, t, textFor, TextKey } from "../texts";
import { fullTime } from "../time";
import { sentence, toast } from "../toast";
import { scrollingTable } from "../table";

const { a, button, div, h1, h2, p, section, span, tbody, td, th, thead, tr } = tags;
const pageSize = 50;

interface Task {
    ticket: string; number: string; typeName: string; grid?: string; state: string; stateLabel: string; worker?: string; at: string;
    by?: string; organisation?: string; reason?: string;
}

interface Burden { days: number; refused: number; upheld: number; ordered: number; waiting: number; tasks: Task[] }

interface BurdenPerson { posting: string; name: string; role: string; organisation: string; share: number; grids: number; households: number; open: number }

export function openBurden(context: PortContext, host: HTMLElement): Screen {
    const figures = div({ class: "figures" });
    const tasks = section({ class: "panel" });
    const rows = tbody();
    const more = button({ type: "button", class: "button list-more", hidden: true }, t("showMore"));
    const body = div({ class: "coverage" });
    host.append(div({ class: "page" }, h1(t("tab.burden")), p({ class: "hint" }, t("burdenHint")), body));
    let cursor: string | undefined;
    let round = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;

    const people = async () => {
        const mine = round;
        const page = await get<Page<BurdenPerson>>("/api/burden/people", { limit: pageSize, cursor });
        if (mine !== round) return;
        cursor = page.nextCursor;
        more.hidden = cursor === undefined;
        rows.append(...page.items.map(personRow));
    };
    more.addEventListener("click", () => { people().catch((error) => toast(sentence(error), "danger")); });
    const load = async () => {
        const mine = ++round;
        try {
            const found = await get<Burden>("/api/burden");
            if (mine !== round) return;
            fill(figures, (["refused", "waiting", "upheld", "ordered"] as const).map((one) => div({ class: "figure figure-plain" },
                span({ class: "figure-value" }, number(found[one])), span({ class: "figure-label" }, t(`burden.${one}` as TextKey)))));
            fill(tasks, h2(t("burdenTasks")), p({ class: "hint" }, t("burdenDays", { n: found.days })), tasksView(found.tasks));
            if (body.contains(tasks)) return;
            fill(body, figures, tasks, section({ class: "panel" }, h2(t("burdenPeople")), scrollingTable({ class: "table table-plain" }, thead(tr(
                [t("worker"), t("role"), t("organisation")].map((one) => th({ scope: "col" }, one)),
                [t("workingShare"), t("gridsHeld"), t("households"), t("openTasks")].map((one) => th({ scope: "col", class: "numeric" }, one)))), rows), more));
            await people();
        } catch (error) {
            if (mine === round) fill(body, div({ class: "blank", role: "alert" }, p(sentence(error)),
                button({ type: "button", class: "button button-primary", on: { click: () => void load() } }, t("tryAgain"))));
        }
    };
    fill(body, div({ class: "skeleton skeleton-detail" }));
    const silence = context.feed.listen({
        ticket: () => {
            timer ??= setTimeout(() => {
                timer = undefined;
                void load();
            }, 5_000);
        },
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

function tasksView(tasks: Task[]): Child {
    if (tasks.length === 0) return p({ class: "empty-small" }, t("noBurdenTasks"));
    return scrollingTable({ class: "table table-plain" },
        thead(tr([t("matter"), t("worker"), t("state"), t("orderedBy"), t("burdenReason"), t("time")].map((one) => th({ scope: "col" }, one)))),
        tbody(tasks.map((one) => tr(
            td(a({ href: path("desk", "all", one.ticket), class: "row-link" }, one.typeName), span({ class: "row-minor" }, ` ${one.grid ?? ""}`)),
            td(one.worker ?? "--"),
            td(span({ class: one.state === "refusalUpheld" ? "tag tag-done" : "tag tag-raised" }, one.stateLabel)),
            td([one.organisation, one.by].filter(Boolean).join(" · ") || "--"), td(one.reason ?? "--"), td({ class: "code" }, fullTime(one.at))))));
}

function personRow(one: BurdenPerson): HTMLElement {
    return tr(td(one.name), td(textFor(`role.${one.role}`, one.role)), td(one.organisation),
        [`${one.share}%`, number(one.grids), number(one.households), number(one.open)].map((value) => td({ class: "numeric" }, value)));
}
