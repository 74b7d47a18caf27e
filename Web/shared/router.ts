// Screens by the part of the address after #, so that back, reload and a copied link work.

export interface Screen {
    /** The rest of the address changed while the screen stays. */
    update?(segments: string[]): void;
    dispose?(): void;
}

export type OpenScreen = (host: HTMLElement, segments: string[]) => Screen | void;

export function path(...segments: string[]): string {
    return `#/${segments.map(encodeURIComponent).join("/")}`;
}

export function navigate(...segments: string[]): void { location.hash = path(...segments); }

/** Changes the address without a step back in the history. */
export function replacePath(...segments: string[]): void {
    history.replaceState(null, "", path(...segments));
    window.dispatchEvent(new Event("hashchange"));
}

export function segmentsOf(hash: string): string[] {
    return hash.replace(/^#\/?/, "").split("/").filter(Boolean).map((part) => {
        try { return decodeURIComponent(part); } catch { return part; }
    });
}

export class Router {
    private current: { name: string; screen: Screen } | undefined;
    private readonly scrolls = new Map<string, number>();
    private shown = "";

    constructor(
        private readonly host: HTMLElement,
        private readonly screens: Record<string, OpenScreen>,
        private readonly home: string,
        private readonly moved: (name: string) => void,
    ) {
        window.addEventListener("hashchange", () => this.go());
        this.go();
    }

    private go(): void {
        const [first, ...rest] = segmentsOf(location.hash);
        const name = first !== undefined && first in this.screens ? first : this.home;
        if (this.current?.name === name && this.current.screen.update) {
            this.current.screen.update(rest);
        } else {
            this.scrolls.set(this.shown, window.scrollY);
            this.current?.screen.dispose?.();
            this.host.textContent = "";
            this.current = { name, screen: this.screens[name]?.(this.host, rest) ?? {} };
            this.shown = location.hash;
            window.scrollTo(0, this.scrolls.get(this.shown) ?? 0);
        }
        this.moved(name);
    }
}
