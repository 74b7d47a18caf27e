// Language and type size: the server keeps them in cookies, so that it draws the next page right at once.

function keep(name: "language" | "type", value: string): Promise<unknown> {
    // The answer is a redirect for pages without script; only its cookie is wanted here.
    return fetch(`/preferences?${name}=${value}`, { credentials: "same-origin", redirect: "manual" });
}

export function setLanguage(language: string): void {
    void keep("language", language).then(() => location.reload(), () => undefined);
}

const pending = "linli:type";

/** Keeps the size for the next page; without a network on this device, until the server can be told. */
function keepType(size: string): void {
    try {
        localStorage.setItem(pending, size);
        void keep("type", size).then(() => localStorage.removeItem(pending), () => undefined);
    } catch { /* no storage: the size holds on this page */ }
}

function waitingType(): string | null {
    try { return localStorage.getItem(pending); } catch { return null; }
}

/** Turns large type on or off; answers whether it is on now. */
export function setLargeType(): boolean {
    const root = document.documentElement;
    const large = root.dataset["type"] !== "large";
    root.dataset["type"] = large ? "large" : "normal";
    keepType(root.dataset["type"]);
    return large;
}

/** The two buttons of the bar. */
export function wirePreferences(): void {
    for (const one of document.querySelectorAll<HTMLElement>("[data-language]")) {
        one.addEventListener("click", (event) => {
            event.preventDefault();
            setLanguage(one.dataset["language"] ?? "zh");
        });
    }
    const large = document.querySelector<HTMLElement>("#large-type");
    const chosen = waitingType();
    if (chosen !== null && large) {
        document.documentElement.dataset["type"] = chosen;
        large.setAttribute("aria-pressed", String(chosen === "large"));
        keepType(chosen);
    }
    large?.addEventListener("click", (event) => {
        event.preventDefault();
        large.setAttribute("aria-pressed", String(setLargeType()));
    });
}
