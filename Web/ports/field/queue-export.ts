// Everything that waits on this phone as a file, photos and all: what cannot be sent is not lost.
import { keptPhoto } from "./outbox/store";
import type { Item } from "./outbox/rules";

function dataAddress(blob: Blob): Promise<string> {
    return new Promise((done, fail) => {
        const reader = new FileReader();
        reader.onload = () => done(String(reader.result));
        reader.onerror = () => fail(reader.error);
        reader.readAsDataURL(blob);
    });
}

export async function exported(items: readonly Item[]): Promise<void> {
    const records = await Promise.all(items.map(async (item) => ({
        title: item.title, detail: item.detail, at: new Date(item.at).toISOString(), path: item.path, body: item.body, reason: item.reason?.message,
        photos: await Promise.all(item.photos.map(async (photo) => {
            const kept = await keptPhoto(photo.id);
            return { name: photo.name, content: kept ? await dataAddress(kept.blob) : undefined };
        })),
    })));
    const file = new Blob([JSON.stringify({ exportedAt: new Date().toISOString(), records }, null, 1)], { type: "application/json" });
    const link = document.createElement("a");
    link.href = URL.createObjectURL(file);
    link.download = `linli-${new Date().toISOString().slice(0, 10)}.json`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
