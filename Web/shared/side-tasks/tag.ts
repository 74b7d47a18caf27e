// The state of a side task as a small mark.
import { tags } from "../dom";
import type { SideTask } from "../model";
import { textFor } from "../texts";

const tones: Record<string, string> = { done: "done", withdrawn: "quiet", refused: "critical", answered: "raised" };

export function taskTag(task: SideTask): HTMLElement {
    return tags.span({ class: `tag tag-${tones[task.state] ?? "state"}` }, textFor(`taskState.${task.state}`, task.stateLabel));
}
