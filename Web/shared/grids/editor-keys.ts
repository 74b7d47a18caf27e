// The editor by keyboard, while the map has the focus.
import type { Editor } from "./editor";
import type { Corner } from "./model";

const arrows: Record<string, readonly [number, number]> = {
    ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1],
};

/** So many metres further east and north. */
function shifted([x, y]: Corner, east: number, north: number): Corner {
    return [x + east / (111_319.49 * Math.cos((y * Math.PI) / 180)), y + north / 111_132.95];
}

export function editorKeys(editor: Editor, event: KeyboardEvent): void {
    const act = action(editor, event);
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
}

function action(editor: Editor, event: KeyboardEvent): (() => void) | undefined {
    const { space } = editor;
    const arrow = arrows[event.key];
    const key = event.key.toLowerCase();
    if ((event.ctrlKey || event.metaKey) && key === "z") return () => void (event.shiftKey ? space.redo() : space.undo());
    if ((event.ctrlKey || event.metaKey) && key === "y") return () => void space.redo();
    if (event.ctrlKey || event.metaKey || event.altKey) return undefined;
    if (event.key === "Enter") return () => void editor.finish();
    if (event.key === "Escape") return () => editor.use("select");
    if (arrow && space.session) return () => move(editor, arrow, event.shiftKey ? 10 : 1);
    if (arrow) return () => editor.map?.pan(arrow[0] * (event.shiftKey ? 10 : 40), -arrow[1] * (event.shiftKey ? 10 : 40));
    if (space.session) return cornerAction(editor, key);
    if (key === " " && editor.map) return () => { if (editor.map) editor.addPlace(editor.map.middle); };
    if (key === "backspace" && space.sketch.length > 0) return () => void space.undo();
    return undefined;
}

function move(editor: Editor, [east, north]: readonly [number, number], metres: number): void {
    const session = editor.space.session;
    if (!session?.current || session.isFixed(session.current)) return;
    session.take(session.current);
    session.moveTo(shifted(session.current, east * metres, north * metres));
    editor.draw();
}

function cornerAction(editor: Editor, key: string): (() => void) | undefined {
    const session = editor.space.session;
    if (!session) return undefined;
    const then = (change: () => void) => () => { change(); editor.draw(); };
    switch (key) {
        case "n": return then(() => session.turn(1));
        case "p": return then(() => session.turn(-1));
        case "i": return then(() => {
            const at = session.edges.findIndex(([a]) => a === session.current || (a[0] === session.current?.[0] && a[1] === session.current?.[1]));
            session.insert(at);
        });
        case "delete": case "backspace": return then(() => { if (session.current) session.remove(session.current); });
        default: return undefined;
    }
}
