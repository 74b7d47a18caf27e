// The row of figures over a desk: each is also the way to its list.
import { get, Query } from "../api";
import { fill, tags } from "../dom";
import type { Feed } from "../feed";
import type { Counts } from "../model";
import { number, percent } from "../texts";

const { button, div, nav, span } = tags;

export interface FigureDescription {
    name: string;
    label: () => string;
    count?: (all: Counts) => number;
    /** A part of one instead of a number; not shown while the server withholds it. */
    share?: (all: Counts) => number | undefined;
    /** The list behind the figure; a figure without one is only shown. */
    query?: Query;
    tone?: "danger" | "raised";
}

export class Figures {
    readonly element: HTMLElement;
    private counts: Counts | undefined;
    private selected = "";
    private timer: ReturnType<typeof setTimeout> | undefined;
    private readonly silence: () => void;

    constructor(private readonly figures: FigureDescription[], feed: Feed, private readonly choose: (name: string) => void) {
        this.element = nav({ class: "figures", "aria-label": "KPI" });
        this.draw();
        void this.load();
        this.silence = feed.listen({
            counts: (counts) => this.take(counts),
            ticket: () => this.loadSoon(),
            status: (status) => { if (status === "live") this.loadSoon(); },
        });
    }

    dispose(): void {
        this.silence();
        clearTimeout(this.timer);
    }

    select(name: string): void {
        this.selected = name;
        this.draw();
    }

    private async load(): Promise<void> {
        try {
            this.take(await get<Counts>("/api/tickets/counts"));
        } catch { /* the banner tells that the server is away; old figures stay */ }
    }

    private loadSoon(): void {
        this.timer ??= setTimeout(() => {
            this.timer = undefined;
            void this.load();
        }, 1_500);
    }

    private take(counts: Counts): void {
        this.counts = counts;
        this.draw();
    }

    private value(figure: FigureDescription): string {
        if (figure.share) return percent(this.counts && figure.share(this.counts));
        return this.counts && figure.count ? number(figure.count(this.counts)) : "--";
    }

    private draw(): void {
        const focused = this.element.contains(document.activeElement) ? document.activeElement?.getAttribute("data-figure") : undefined;
        const shown = this.figures.filter((figure) => !figure.share || this.counts && figure.share(this.counts) !== undefined);
        fill(this.element, shown.map((figure) => {
            const value = this.value(figure);
            const alarming = figure.tone && value !== "0" && value !== "--" ? ` figure-${figure.tone}` : "";
            const content = [
                figure.count || figure.share ? span({ class: "figure-value" }, value) : null, span({ class: "figure-label" }, figure.label()),
            ];
            if (!figure.query) return div({ class: `figure figure-plain${alarming}` }, content);
            return button({
                type: "button", class: `figure${figure.count ? "" : " figure-word"}${alarming}`, "data-figure": figure.name,
                "aria-current": figure.name === this.selected ? "true" : undefined,
                on: { click: () => this.choose(figure.name) },
            }, content);
        }));
        if (focused) this.element.querySelector<HTMLElement>(`[data-figure="${focused}"]`)?.focus();
    }
}
