// The panel beside the editor's map: what the change is, its grids and steps, the checks, and what comes next.
import { Child, fill, tags } from "../dom";
import { number, t, textFor } from "../texts";
import { sentence } from "../toast";
import { fullTime } from "../time";
import type { Editor } from "./editor";
import { area, findingsPanel, movesPanel } from "./findings";
import { decisionForms, describeForm, draftForm, drawnForm } from "./grid-forms";
import { stepText } from "./steps";
import type { GridPreview } from "./model";

const { button, div, h2, input, label, li, ol, p, section, span, ul } = tags;

export function drawSide(editor: Editor): void {
    const { space, side } = editor;
    const { preview } = space;
    if (!preview) return;
    const scroll = side.scrollTop;
    fill(side,
        head(editor, preview),
        space.refusal === undefined ? null : p({ class: "notice notice-bad", role: "alert" }, sentence(space.refusal)),
        space.isDrawn ? section({ class: "grid-drawn" }, drawnForm(space)) : null,
        gridList(editor, preview), chosenForm(editor, preview),
        space.isOpen ? [stepList(editor), findingsPanel(preview, (box) => editor.show(box)), movesPanel(preview)] : null,
        decisions(editor), history(editor));
    side.scrollTop = scroll;
}

function head(editor: Editor, preview: GridPreview): Child {
    const { change } = editor.space;
    return div({ class: "map-side-head" },
        button({ type: "button", class: "button button-small", on: { click: () => editor.close() } }, t("back")),
        h2(change ? `${preview.community.name} · ${change.title}` : preview.community.name),
        change ? span({ class: "tag", "data-state": change.state }, change.stateLabel) : null);
}

/** The same choice as on the map, for keyboards and screen readers. */
function gridList(editor: Editor, preview: GridPreview): Child {
    const { space } = editor;
    return section(h2(t("gridsOfCommunity", { n: preview.grids.length })),
        ul({ class: "grid-list" }, preview.grids.map((grid) => {
            const id = `grid-${grid.key}`;
            const box = input({ type: "checkbox", id, value: grid.key, disabled: space.tool !== "select" });
            box.checked = space.chosen.has(grid.key);
            box.addEventListener("change", () => {
                editor.pick(grid.key, true);
                document.getElementById(id)?.focus();
            });
            return li({ class: `grid-row grid-${grid.status}` }, box,
                label({ for: id }, span({ class: "code" }, grid.code.slice(12)), ` ${grid.name}`),
                span({ class: "grid-figures" }, `${t("householdCount", { n: number(grid.households) })} · ${area(grid.squareMetres)}`),
                grid.status === "kept" ? null : span({ class: "tag" }, t(`gridStatus.${grid.status}`)));
        })));
}

function chosenForm(editor: Editor, preview: GridPreview): Child {
    const { space } = editor;
    const grid = preview.grids.find((one) => one.key === space.one);
    return grid && space.isEditable && space.tool === "select" ? describeForm(space, grid) : null;
}

function stepList(editor: Editor): Child {
    const { space } = editor;
    return section({ class: "grid-steps" }, h2(t("steps", { n: space.steps.all.length })),
        space.steps.all.length === 0 ? p({ class: "empty-small" }, t("noSteps"))
            : ol(space.steps.all.map((step) => li(stepText(step, space.names)))));
}

function decisions(editor: Editor): Child {
    const { space } = editor;
    const { change } = space;
    const allowed = change?.allowed ?? [];
    const act = (action: string, text: string, style: string) => button({
        type: "button", class: `button ${style}`, "data-action": action, on: { click: () => void space.decide(action).catch((error) => {
            space.refusal = error;
            editor.draw();
        }) },
    }, text);
    return section({ class: "grid-decisions" },
        change?.reason ? p({ class: "notice" }, t("sentBackBecause", { reason: change.reason })) : null,
        space.isEditable && space.steps.all.length > 0 ? draftForm(space, () => editor.saved()) : null,
        space.isDirty && change ? p({ class: "hint" }, t("unsavedSteps")) : null,
        div({ class: "form-actions" },
            allowed.includes("withdraw") ? act("withdraw", t("withdrawGridChange"), "button-danger") : null,
            allowed.includes("submit") && !space.isDirty ? act("submit", t("submitGridChange"), "button-primary") : null),
        decisionForms(space));
}

function history(editor: Editor): Child {
    const { change } = editor.space;
    if (!change) return null;
    return section(h2(t("gridHistory")), ul({ class: "fault-list" },
        change.approvalNumber ? li(`${t("approvalNumber")}：${change.approvalNumber}`) : null,
        li(`${t("effectiveOn")}：${change.effectiveOn}`),
        change.history.map((one) => li(`${fullTime(one.at)} ${textFor(`gridChangeKind.${one.kind}`, one.kind)} ${one.person ?? ""}`))));
}
