// The steps of a change, with undo and redo.
import { t } from "../texts";
import type { GridPreview, Operation } from "./model";

export class Steps {
    private done: Operation[];
    private undone: Operation[] = [];
    private serial = 0;

    constructor(operations: readonly Operation[] = []) { this.done = operations.slice(); }

    get all(): readonly Operation[] { return this.done; }
    get canUndo(): boolean { return this.done.length > 0; }
    get canRedo(): boolean { return this.undone.length > 0; }

    /** A key that no step of this change has used. */
    freshKey(): string {
        const taken = new Set([...this.done, ...this.undone].map((one) => one.key));
        do this.serial += 1; while (taken.has(`n${this.serial}`));
        return `n${this.serial}`;
    }

    with(operation: Operation): Operation[] { return this.done.concat([operation]); }

    add(operation: Operation): void {
        this.done.push(operation);
        this.undone = [];
    }

    undo(): void {
        const last = this.done.pop();
        if (last) this.undone.push(last);
    }

    redo(): void {
        const next = this.undone.pop();
        if (next) this.done.push(next);
    }
}

/** A step in words. Grids that no longer exist are called by what they were. */
export function stepText(step: Operation, names: ReadonlyMap<string, string>): string {
    const name = (key: string | undefined) => names.get(key ?? "") ?? key ?? "";
    switch (step.kind) {
        case "draw": return t("step.draw", { name: step.name ?? "" });
        case "reshape": return t("step.reshape", { names: (step.outlines ?? []).map((one) => name(one.grid)).join("、") });
        case "split": return t("step.split", { name: name(step.grid) });
        case "merge": return t("step.merge", { names: (step.grids ?? []).map(name).join("、") });
        case "replace": return t("step.replace", { name: name(step.grid), kind: t(`gridKind.${step.gridKind ?? "comprehensive"}`) });
        case "describe": return t("step.describe", { name: step.name ?? name(step.grid) });
        case "retire": return t("step.retire", { name: name(step.grid) });
    }
}

/** Remembers what grids are called, those of earlier pictures too. */
export function remember(names: Map<string, string>, preview: GridPreview): void {
    for (const grid of preview.grids) names.set(grid.key, grid.name);
}
