// Screens and parts of them whose code comes when it is first opened, so that the first page stays light.
import { fill, tags } from "./dom";
import type { PortContext } from "./port";
import type { Screen } from "./router";
import { t } from "./texts";
import { sentence } from "./toast";

const { div, p } = tags;

type Open = (context: PortContext, host: HTMLElement, segments: string[]) => Screen | void;

export function later(load: () => Promise<Open>): Open {
    return (context, host, segments) => {
        const place = div({ class: "later", "aria-busy": "true" }, p({ class: "hint" }, t("loading")));
        host.append(place);
        let open: Open | undefined;
        let screen: Screen | void;
        let isGone = false;
        const show = (rest: string[]) => {
            screen?.dispose?.();
            place.textContent = "";
            screen = open?.(context, place, rest);
        };
        load().then((loaded) => {
            if (isGone) return;
            open = loaded;
            place.removeAttribute("aria-busy");
            show(segments);
        }, (failure: unknown) => {
            place.removeAttribute("aria-busy");
            fill(place, p({ class: "form-error", role: "alert" }, sentence(failure)));
        });
        return {
            update: (rest) => {
                segments = rest;
                if (!open) return;
                if (screen?.update) screen.update(rest); else show(rest);
            },
            dispose: () => {
                isGone = true;
                screen?.dispose?.();
            },
        };
    };
}

/** A part of a screen whose code comes when it is drawn. */
export function laterPart(load: () => Promise<HTMLElement>): HTMLElement {
    const place = div({ "aria-busy": "true" }, p({ class: "hint" }, t("loading")));
    load().then((part) => fill(place, part), (failure: unknown) => fill(place, p({ class: "form-error", role: "alert" }, sentence(failure))))
        .finally(() => place.removeAttribute("aria-busy"));
    return place;
}
