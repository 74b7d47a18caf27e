// The list of keys, shown by "?".
import { openDialog } from "../dialog";
import { tags } from "../dom";
import { t } from "../texts";

const { dd, div, dl, dt, kbd } = tags;

export function openKeyHelp(): void {
    const rows: [string, string][] = [
        ["J  ↓", t("key.next")], ["K  ↑", t("key.previous")], ["Enter", t("key.open")], ["A", t("key.actions")],
        ["Esc", t("key.close")], ["/", t("key.search")], ["P", t("print")], ["?", t("key.help")],
    ];
    openDialog(t("keys"), dl({ class: "facts keys" }, rows.map(([key, what]) => div(dt(kbd(key)), dd(what)))));
}
