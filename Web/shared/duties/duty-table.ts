// The duty table: its versions, what each changed, whether it covers everything, and the draft.
import { get, send } from "../api";
import { Child, fill, tags } from "../dom";
import { Intention } from "../identity";
import type { Page } from "../model";
import type { PortContext } from "../port";
import { navigate, path, Screen } from "../router";
import { number, t, textFor } from "../texts";
import { sentence, toast, whileBusy } from "../toast";
import { coverageView } from "./coverage-view";
import type { Difference, TableDetail, TableLine } from "./model";
import { tableForms } from "./table-forms";
import { scrollingTable } from "../table";

const { a, button, div, h1, h2, label, option, p, section, select, span, table, tbody, td, th, thead, tr } = tags;

export function openDutyTable({ session }: PortContext, host: HTMLElement, [start]: string[]): Screen {
    const list = div();
    const body = div({ class: "coverage" });
    const intention = new Intention();
    const mayDraft = session.rights.includes("draftDutyTables") && session.posting.organisation.kind === "centre";
    const create = button({ type: "button", class: "button button-primary", hidden: true }, t("newDraft"));
    let shown = start;
    let lines: TableLine[] = [];
    let round = 0;

    create.addEventListener("click", () => whileBusy(create, async () => {
        const made = await send<TableDetail>("POST", "/api/duty-tables", {}, intention);
        navigate("dutyTable", made.table.id);
    }));

    const failed = (error: unknown) => div({ class: "blank", role: "alert" }, p(sentence(error)),
        button({ type: "button", class: "button button-primary", on: { click: () => void load() } }, t("tryAgain")));

    const load = async () => {
        const mine = ++round;
        try {
            const found = (await get<Page<TableLine>>("/api/duty-tables")).items;
            if (mine !== round) return;
            lines = found;
            create.hidden = !mayDraft || lines.some((one) => one.state === "draft");
            const current = lines.find((one) => one.id === shown) ?? lines.find((one) => one.state === "draft") ?? lines[0];
            fill(list, lines.length === 0 ? p({ class: "notice" }, t("noDutyTables")) : versions(lines, current?.id));
            if (current) await open(current.id);
            else fill(body);
        } catch (error) {
            if (mine === round) fill(body, failed(error));
        }
    };
    const open = async (id: string, against?: string) => {
        const mine = round;
        if (body.children.length === 0) fill(body, div({ class: "skeleton skeleton-detail" }));
        const found = await get<TableDetail>(`/api/duty-tables/${encodeURIComponent(id)}`, { against });
        if (mine === round) draw(found);
    };
    const draw = (found: TableDetail) => {
        fill(body, heading(found),
            div({ class: "tree" }, tableForms(found, (after) => {
                if (after && after.table.state === "draft") draw(after);
                else void load();
            })),
            section({ class: "panel" }, h2(t("coverageOn", { day: found.coverageDay })), coverageView(found.coverage)),
            differencesView(found, lines, (against) => { open(found.table.id, against).catch((error) => toast(sentence(error), "danger")); }),
            ownersView(found));
    };
    host.append(div({ class: "page" }, div({ class: "screen-title" }, h1(t("tab.dutyTable")), create),
        p({ class: "hint" }, t("dutyTableHint")), list, body));
    void load();
    return {
        update: ([id]) => {
            shown = id;
            void load();
        },
        dispose: () => { round += 1; },
    };
}

function versions(lines: TableLine[], current: string | undefined): HTMLElement {
    return div({ class: "table-scroll", tabindex: "0", role: "region", "aria-label": t("tab.dutyTable") }, table({ class: "table table-plain" },
        thead(tr([t("tableVersion"), t("state"), t("approvalNumber"), t("effectiveOn"), t("drafters"), t("approvedBy")]
            .map((title) => th({ scope: "col" }, title)))),
        tbody(lines.map((one) => tr({ "aria-current": one.id === current ? "true" : undefined },
            td(a({ href: path("dutyTable", one.id), class: "row-link" }, t("tableNumber", { n: one.number }))),
            td(span({ class: one.isInForce ? "tag tag-done" : one.state === "draft" ? "tag tag-raised" : "tag tag-quiet" },
                one.isInForce ? t("inForce") : textFor(`tableState.${one.state}`, one.state))),
            td(one.approvalNumber ?? "--"), td({ class: "code" }, one.effectiveOn ?? "--"),
            td(one.editors.join("、") || "--"), td(one.approvedBy ?? "--"))))));
}

function heading(found: TableDetail): HTMLElement {
    return div(h2(t("tableNumber", { n: found.table.number })), p({ class: "hint" }, t("versionFacts", {
        items: number(found.items), types: number(found.types), exceptions: number(found.exceptionCount),
    })));
}

function differencesView(found: TableDetail, lines: TableLine[], compare: (against: string) => void): HTMLElement {
    const others = lines.filter((one) => one.id !== found.table.id);
    const choice = select({ class: "input", id: "against" }, option({ value: "" }, t("choose")),
        others.map((one) => option({ value: one.id }, t("tableNumber", { n: one.number }))));
    choice.addEventListener("change", () => { if (choice.value) compare(choice.value); });
    const head = found.against === undefined ? t("differencesFromImport") : t("differencesFrom", { n: found.against });
    return section({ class: "panel" }, h2(`${t("differences")} ${number(found.differenceCount)}`), p({ class: "hint" }, head),
        others.length === 0 ? null : div({ class: "filters" }, label({ for: "against" }, t("compareWith")), choice),
        found.differences.length === 0 ? p({ class: "empty-small" }, t("noDifferences")) : plain(
            [t("what"), t("matter"), t("valueBefore"), t("valueAfter")],
            found.differences.map((one) => [
                `${textFor(`dutyKind.${one.kind}`, one.kind)} · ${textFor(`dutyField.${one.field}`, one.field)}`,
                `${one.code} ${one.name}${one.areaName ? ` · ${one.areaName}` : ""}`, word(one, one.before), word(one, one.after),
            ])));
}

function word(difference: Difference, text: string | undefined): string {
    if (text === undefined || text === "") return "--";
    return difference.field === "workersAdmitted" ? t(text === "true" ? "yes" : "no") : text;
}

function ownersView(found: TableDetail): HTMLElement {
    return section({ class: "panel" }, h2(`${t("ownersByArea")} ${number(found.exceptionCount)}`),
        found.exceptions.length === 0 ? p({ class: "empty-small" }, t("noOwnersByArea")) : plain(
            [t("matter"), t("area"), t("owner")],
            found.exceptions.map((one) => [`${one.type} ${one.typeName}`, `${one.areaName} ${one.area}`, one.ownerName])));
}

function plain(heads: string[], rows: Child[][]): HTMLElement {
    return scrollingTable({ class: "table table-plain" }, thead(tr(heads.map((one) => th({ scope: "col" }, one)))),
        tbody(rows.map((row) => tr(row.map((cell) => td(cell))))));
}
