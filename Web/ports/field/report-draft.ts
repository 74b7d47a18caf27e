// The photos taken on the first screen, on their way to the report screen.

let waiting: File[] = [];

export function begunWith(files: File[]): void { waiting = files; }

export function takeBegun(): File[] {
    const files = waiting;
    waiting = [];
    return files;
}
