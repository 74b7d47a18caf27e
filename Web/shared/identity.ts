// Identifiers made in the browser.

/** A random UUID. `crypto.randomUUID` needs HTTPS and a newer browser than the offices have. */
export function randomIdentifier(): string {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
    bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
    const text = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
    return [text.slice(0, 8), text.slice(8, 12), text.slice(12, 16), text.slice(16, 20), text.slice(20)].join("-");
}

/**
 * What a person wants done once, however often the request must be sent. While no definite answer has come, the
 * same content keeps its key, so that the server does it once; changed content is another intention.
 */
export class Intention {
    private key = randomIdentifier();
    private content: string | undefined;

    keyFor(content: string): string {
        if (this.content !== undefined && this.content !== content) this.key = randomIdentifier();
        this.content = content;
        return this.key;
    }

    /** A definite answer has come: whatever is sent next is a new intention. */
    settle(): void {
        this.key = randomIdentifier();
        this.content = undefined;
    }
}
