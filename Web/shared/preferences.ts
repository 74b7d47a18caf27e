// Language and type size: kept in cookies, so that the server draws the next page right at once.

function keep(name: string, value: string): void {
    document.cookie = `${name}=${value}; path=/; max-age=31536000; samesite=lax`;
}

export function setLanguage(language: string): void {
    keep("linli_language", language);
    location.reload();
}

/** Turns large type on or off; answers whether it is on now. */
export function setLargeType(): boolean {
    const root = document.documentElement;
    const large = root.dataset["type"] !== "large";
    root.dataset["type"] = large ? "large" : "normal";
    keep("linli_type", large ? "large" : "normal");
    return large;
}
