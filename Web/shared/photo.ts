// Makes a phone's photo small before it is sent, and writes time, place and name on it where it serves as evidence.

export const longEdge = 1600;
/** Bytes of a photo at most: a report must get through a bad network. */
export const heaviest = 300_000;
/** Tried one after the other until the photo is light enough. */
const steps = [[longEdge, 0.72], [longEdge, 0.6], [longEdge, 0.48], [1280, 0.55], [1024, 0.5], [800, 0.45]] as const;

/** The size in which a picture is sent: its long edge at most 1600 pixels, never larger than it was. */
export function fittedSize(width: number, height: number, limit = longEdge): { width: number; height: number } {
    const scale = Math.min(1, limit / Math.max(width, height, 1));
    return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

async function decode(file: Blob): Promise<HTMLImageElement> {
    const url = URL.createObjectURL(file);
    try {
        const image = new Image();
        image.src = url;
        await image.decode();
        return image;
    } finally {
        URL.revokeObjectURL(url);
    }
}

function write(context: CanvasRenderingContext2D, lines: readonly string[], width: number, height: number): void {
    const size = Math.max(20, Math.round(Math.max(width, height) / 52));
    const line = size * 1.35;
    const top = height - line * lines.length - size * 0.6;
    context.fillStyle = "rgba(0, 0, 0, 0.45)";
    context.fillRect(0, top, width, height - top);
    context.fillStyle = "#fff";
    context.font = `${size}px sans-serif`;
    context.textBaseline = "top";
    lines.forEach((text, index) => context.fillText(text, size * 0.6, top + size * 0.3 + index * line, width - size));
}

function drawn(image: HTMLImageElement, width: number, height: number, watermark: readonly string[]): HTMLCanvasElement | undefined {
    const canvas = document.createElement("canvas");
    canvas.width = width;
    canvas.height = height;
    const context = canvas.getContext("2d");
    if (!context) return undefined;
    context.drawImage(image, 0, 0, width, height);
    if (watermark.length > 0) write(context, watermark, width, height);
    return canvas;
}

/** A JPEG of at most 1600 pixels and 300 KB. A file that the browser cannot draw is sent as it is, for the server to judge. */
export async function prepared(file: File, watermark: readonly string[] = []): Promise<Blob> {
    if (!file.type.startsWith("image/")) return file;
    try {
        const image = await decode(file);
        let canvas: HTMLCanvasElement | undefined;
        for (const [edge, quality] of steps) {
            const { width, height } = fittedSize(image.naturalWidth, image.naturalHeight, edge);
            if (canvas?.width !== width) canvas = drawn(image, width, height, watermark);
            const small = canvas && await new Promise<Blob | null>((done) => canvas?.toBlob(done, "image/jpeg", quality));
            if (!small) return file;
            if (small.size <= heaviest || edge === 800) return small;
        }
        return file;
    } catch {
        return file;
    }
}

/** Takes the chosen files and empties the input: the same photo chosen again must count as a choice. */
export function taken(input: HTMLInputElement): File[] {
    const files = Array.from(input.files ?? []);
    input.value = "";
    return files;
}
