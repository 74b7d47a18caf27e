// What the editor works on: the steps of a change, the picture that the server makes of them, and what is chosen and drawn.
import { get, send } from "../api";
import { EditSession } from "./edit-session";
import type { Corner, GridChange, GridPreview, Operation } from "./model";
import { remember, Steps } from "./steps";

export type Tool = "select" | "edit" | "split" | "draw";

export class Workspace {
    change: GridChange | undefined;
    preview: GridPreview | undefined;
    steps = new Steps();
    tool: Tool = "select";
    readonly chosen = new Set<string>();
    /** Corners of the line or area that is being drawn. */
    sketch: Corner[] = [];
    /** The area is complete, and waits for its name and kind. */
    isDrawn = false;
    session: EditSession | undefined;
    /** Why the last step was not taken; what was drawn is still there. */
    refusal: unknown;
    isDirty = false;
    /** What grids are, or were, called. */
    readonly names = new Map<string, string>();

    constructor(private community: string, private readonly changed: () => void) {}

    get isEditable(): boolean { return this.change === undefined || this.change.allowed.includes("revise"); }
    /** Whether the picture of the steps still means something. */
    get isOpen(): boolean { return this.change === undefined || this.change.state !== "inForce" && this.change.state !== "withdrawn"; }

    async load(id: string | undefined): Promise<void> {
        if (id !== undefined) {
            this.show(await get<GridChange>(`/api/grid-changes/${id}`));
        }
        // Grids are called by what they are before any step, too.
        const plain = await this.ask([]);
        remember(this.names, plain);
        this.preview = this.isOpen && this.steps.all.length > 0 ? await this.ask(this.steps.all) : plain;
        remember(this.names, this.preview);
        this.changed();
    }

    show(change: GridChange): void {
        this.change = change;
        this.community = change.community.code;
        this.steps = new Steps(change.operations);
        this.isDirty = false;
    }

    private ask(operations: readonly Operation[]): Promise<GridPreview> {
        return send<GridPreview>("POST", "/api/grid-changes/preview", { community: this.community, operations });
    }

    /** Takes a step if the server can; otherwise everything stays as it is, with the reason. */
    async take(operation: Operation): Promise<boolean> {
        try {
            this.settle(await this.ask(this.steps.with(operation)));
            this.steps.add(operation);
        } catch (error) {
            this.refusal = error;
            this.changed();
            return false;
        }
        this.drop();
        this.isDirty = true;
        this.changed();
        return true;
    }

    /** One step back, or forth again; what is half drawn goes first. */
    async undo(): Promise<void> {
        this.refusal = undefined;
        if (this.session?.canUndo) this.session.undo();
        else if (this.isDrawn) this.isDrawn = false;
        else if (this.sketch.length > 0) this.sketch.pop();
        else return this.move(() => this.steps.undo());
        this.changed();
    }

    redo(): Promise<void> { return this.move(() => this.steps.redo()); }

    private async move(step: () => void): Promise<void> {
        step();
        this.drop();
        this.isDirty = true;
        this.settle(await this.ask(this.steps.all));
        this.changed();
    }

    private settle(preview: GridPreview): void {
        this.preview = preview;
        this.refusal = undefined;
        remember(this.names, preview);
        for (const key of this.chosen) if (!preview.grids.some((grid) => grid.key === key)) this.chosen.delete(key);
    }

    /** Leaves what is half drawn. */
    drop(): void {
        [this.sketch, this.isDrawn, this.session, this.refusal] = [[], false, undefined, undefined];
        this.tool = "select";
    }

    choose(key: string, several: boolean): void {
        if (several && this.chosen.delete(key)) return;
        if (!several) this.chosen.clear();
        this.chosen.add(key);
    }

    /** The one grid that is chosen. */
    get one(): string | undefined { return this.chosen.size === 1 ? Array.from(this.chosen)[0] : undefined; }

    /** Saves the steps; a new change gets its id. */
    async save(title: string, effectiveOn: string): Promise<GridChange> {
        const body = { title, effectiveOn, operations: this.steps.all };
        const saved = this.change
            ? await send<GridChange>("PUT", `/api/grid-changes/${this.change.id}`, { ...body, version: this.change.version })
            : await send<GridChange>("POST", "/api/grid-changes", { ...body, community: this.community });
        this.change = saved;
        this.isDirty = false;
        return saved;
    }

    async decide(action: string, with_: Record<string, unknown> = {}): Promise<void> {
        if (!this.change) return;
        this.show(await send<GridChange>("POST", `/api/grid-changes/${this.change.id}/${action}`, { ...with_, version: this.change.version }));
        await this.load(undefined);
    }
}
