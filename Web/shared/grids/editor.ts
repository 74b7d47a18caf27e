// The editor of grids: the map on the left, tools above it, grids, steps, checks and decisions beside it.
import { fill, tags } from "../dom";
import type { PortContext } from "../port";
import { navigate, replacePath, Screen } from "../router";
import { t } from "../texts";
import { sentence } from "../toast";
import { drawSide } from "./editor-side";
import { editorKeys } from "./editor-keys";
import type { EditorMap } from "./editor-map";
import { EditSession } from "./edit-session";
import type { Box, Corner } from "./model";
import { same, snapped } from "./outline";
import { Tool, Workspace } from "./workspace";

const { button, div, h1, p } = tags;
/** Pixels within which a pointer takes the place of a corner or a border. */
const snapPixels = 12;

export interface EditorTarget { community?: string; change?: string }

export class Editor {
    readonly space: Workspace;
    map: EditorMap | undefined;
    private readonly mapHost = div({ class: "map-host" });
    private readonly toolbar = div({ class: "grid-tools", role: "toolbar", "aria-label": t("tools") });
    private readonly hint = p({ class: "hint grid-hint", role: "status" });
    readonly side = div({ class: "map-side grid-side" });
    private isDisposed = false;
    private isFitted = false;

    constructor(private readonly name: string, private readonly target: EditorTarget, host: HTMLElement) {
        this.space = new Workspace(target.community ?? "", () => this.draw());
        host.append(h1({ class: "visually-hidden" }, t("tab.grids")),
            div({ class: "map-screen grid-editor" }, div({ class: "map-main" }, this.toolbar, this.mapHost, this.hint), this.side));
        fill(this.side, div({ class: "skeleton skeleton-detail" }));
        void this.load();
    }

    private async load(): Promise<void> {
        try {
            const module = await import("./editor-map");
            if (this.isDisposed) return;
            this.map ??= new module.EditorMap(this.mapHost, {
                grid: (key, several) => this.pick(key, several), place: (place) => this.addPlace(place), finished: () => void this.finish(),
            });
            this.map.element.addEventListener("keydown", (event) => editorKeys(this, event));
            await this.space.load(this.target.change);
        } catch (error) {
            fill(this.side, div({ class: "blank", role: "alert" }, p(sentence(error)),
                button({ type: "button", class: "button button-primary", on: { click: () => void this.load() } }, t("tryAgain"))));
        }
    }

    dispose(): void {
        this.isDisposed = true;
        this.map?.dispose();
    }

    close(): void { navigate(this.name); }

    /** A new change has its own address from now on. */
    saved(): void {
        if (this.target.change === undefined && this.space.change) {
            this.target.change = this.space.change.id;
            replacePath(this.name, "change", this.space.change.id);
        }
        this.draw();
    }

    show(box: Box): void { this.map?.fit(box); }

    // MARK: - What tools do

    pick(key: string, several: boolean): void {
        const { space } = this;
        if (space.tool === "draw" || space.tool === "split" || space.session) return;
        space.choose(key, several);
        this.draw();
    }

    use(tool: Tool): void {
        const { space } = this;
        space.drop();
        space.tool = tool;
        if (tool === "edit" && space.one !== undefined && space.preview) space.session = new EditSession(space.one, space.preview);
        this.draw();
        if (tool !== "select") this.map?.element.focus();
    }

    /** The place with what lies near: corners first, then borders. */
    snap(place: Corner): Corner {
        const { preview } = this.space;
        if (!preview || !this.map) return place;
        return snapped(place, [...preview.grids, ...preview.neighbours].map((one) => one.outline), this.map.reach(snapPixels));
    }

    addPlace(place: Corner): void {
        const { space } = this;
        if (space.tool !== "draw" && space.tool !== "split" || space.isDrawn) return;
        const next = this.snap(place);
        const last = space.sketch[space.sketch.length - 1];
        // A double click is two clicks at one place.
        if (last && same(last, next)) return;
        space.sketch.push(next);
        this.draw();
    }

    async finish(): Promise<void> {
        const { space } = this;
        if (space.session) {
            const outlines = space.session.changes;
            if (outlines.length === 0) return this.use("select");
            await space.take({ kind: "reshape", outlines });
        } else if (space.tool === "split" && space.sketch.length > 1 && space.one !== undefined) {
            await space.take({ kind: "split", grid: space.one, line: space.sketch, key: space.steps.freshKey() });
        } else if (space.tool === "draw" && space.sketch.length > 2) {
            space.isDrawn = true;
            this.draw();
            this.side.querySelector<HTMLElement>(".grid-drawn input")?.focus();
        }
    }

    merge(): void { void this.space.take({ kind: "merge", grids: Array.from(this.space.chosen), key: this.space.steps.freshKey() }); }

    // MARK: - Drawing

    draw(): void {
        const { space } = this;
        if (!space.preview || this.isDisposed) return;
        this.map?.draw(space.preview, space.chosen, space.session?.outlines ?? new Map());
        this.drawSketch();
        if (!this.isFitted) this.map?.fit();
        this.isFitted = true;
        this.mapHost.classList.toggle("is-drawing", space.tool === "draw" || space.tool === "split");
        this.drawTools();
        drawSide(this);
    }

    private drawSketch(): void {
        const { session, sketch, tool, isDrawn } = this.space;
        if (!session) return tool === "select" ? this.map?.clearDrawing() : this.map?.sketch(sketch, isDrawn);
        this.map?.handles(
            session.corners.map(({ corner, number }) => {
                const isFixed = session.isFixed(corner);
                return {
                    corner, isFixed, isCurrent: session.current !== undefined && same(corner, session.current),
                    label: t("cornerNumber", { n: number }) + (isFixed ? ` · ${t("cornerShared")}` : ""),
                };
            }),
            session.edges.map(([a, b]): Corner => [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2]),
            {
                take: (corner) => session.take(corner), drop: () => this.draw(),
                drag: (to) => { session.moveTo(this.snapOther(to, session)); this.drawDragged(); },
                insert: (index) => { session.insert(index); this.draw(); }, remove: (corner) => { session.remove(corner); this.draw(); },
            });
    }

    /** Only the shapes follow a drag; the panel waits until it ends. */
    private drawDragged(): void {
        const { preview, chosen, session } = this.space;
        if (!preview || !session) return;
        this.map?.draw(preview, chosen, session.outlines);
        this.drawSketch();
    }

    /** A dragged corner snaps to what does not move with it. */
    private snapOther(place: Corner, session: EditSession): Corner {
        const { preview } = this.space;
        if (!preview || !this.map) return place;
        const still = Array.from(session.outlines.values()).filter((outline) =>
            !outline.flat(2).some((corner) => session.current !== undefined && same(corner, session.current)));
        return snapped(place, [...still, ...preview.neighbours.map((one) => one.outline)], this.map.reach(snapPixels));
    }

    private drawTools(): void {
        const { space } = this;
        const isBusy = space.tool !== "select";
        const tool = (name: Tool, isPossible: boolean) => button(
            { type: "button", class: "button button-small", "aria-pressed": String(space.tool === name), "data-tool": name, disabled: !isPossible, on: { click: () => this.use(name) } },
            t(`tool.${name}`));
        const act = (text: string, name: string, isPossible: boolean, click: () => void) => button(
            { type: "button", class: "button button-small", "data-tool": name, disabled: !isPossible, on: { click } }, text);
        const focused = document.activeElement instanceof HTMLElement ? document.activeElement.dataset["tool"] : undefined;
        fill(this.toolbar,
            space.isEditable ? [
                tool("select", true), tool("edit", space.one !== undefined), tool("split", space.one !== undefined), tool("draw", true),
                act(t("tool.merge"), "merge", space.chosen.size > 1 && !isBusy, () => this.merge()),
                act(t("undo"), "undo", space.steps.canUndo || space.sketch.length > 0 || space.session?.canUndo === true, () => void space.undo()),
                act(t("redo"), "redo", space.steps.canRedo && !isBusy, () => void space.redo()),
                isBusy && !space.isDrawn ? act(t("finish"), "finish", true, () => void this.finish()) : null,
                isBusy ? act(t("cancel"), "cancel", true, () => this.use("select")) : null,
            ] : null,
            act(t("fitAll"), "fit", true, () => this.map?.fit()));
        if (focused !== undefined) this.toolbar.querySelector<HTMLElement>(`[data-tool=${focused}]:not([disabled])`)?.focus();
        this.hint.textContent = space.isEditable ? t(`hint.${space.tool}`) : "";
    }
}

export function openEditor(name: string, target: EditorTarget, _: PortContext, host: HTMLElement): Screen {
    const editor = new Editor(name, target, host);
    return { dispose: () => editor.dispose() };
}
