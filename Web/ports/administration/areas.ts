// The division tree, one level at a time.
import { tags } from "../../shared/dom";
import type { PortContext } from "../../shared/port";
import { navigate, path, Screen } from "../../shared/router";
import { t, textFor } from "../../shared/texts";
import { openRegistry } from "../../shared/registry";

const { a } = tags;

interface Area { id: string; code: string; name: string; level: string; kind: string; parent?: string }

export function openAreas({ session }: PortContext, host: HTMLElement, [start]: string[]): Screen {
    let parent = start ?? session.posting.scope;
    let screen: Screen | void;
    const open = () => {
        host.textContent = "";
        screen = openRegistry<Area>({
            title: t("tab.areas"), path: "/api/areas", key: (row) => row.id, searchable: false,
            query: () => ({ parent: parent || undefined }),
            head: () => parent && parent !== session.posting.scope
                ? [a({ href: path("areas", session.posting.scope), class: "button button-small" }, t("topLevel")), tags.span({ class: "hint" }, parent)] : [],
            columns: [
                { title: t("areaName"), cell: (row) => row.level === "community" ? row.name : a({ href: path("areas", row.code), class: "row-link" }, row.name) },
                { title: t("code"), class: "code", cell: (row) => row.code },
                { title: t("level"), cell: (row) => textFor(`level.${row.level}`, row.level) },
                { title: t("kind"), cell: (row) => textFor(`areaKind.${row.kind}`, row.kind) },
            ],
        }, host);
    };
    open();
    return {
        update: ([code]) => {
            screen?.dispose?.();
            parent = code ?? session.posting.scope;
            if (code === undefined && start !== undefined) navigate("areas", parent);
            open();
        },
        dispose: () => screen?.dispose?.(),
    };
}
