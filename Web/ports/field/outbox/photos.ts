// Photos of forms: kept on the phone as soon as they are taken, sent with what they belong to.
import { randomIdentifier } from "../../../shared/identity";
import type { PhotoKeeper } from "../../../shared/photo-field";
import type { Photo } from "./rules";
import { keepPhoto, keptPhoto } from "./store";

/** What was kept since the app was opened: a form that is sent need not read its photos again. */
const lately = new Map<string, Photo>();

export const photosOnPhone: PhotoKeeper = {
    keep: async (blob, name) => {
        const id = randomIdentifier();
        await keepPhoto({ id, name, blob, at: Date.now() });
        lately.set(id, { id, name, bytes: blob.size });
        return { id };
    },
    preview: async (id) => {
        const photo = await keptPhoto(id);
        return photo ? URL.createObjectURL(photo.blob) : "";
    },
};

/** The photos that a form has, as an item names them. */
export async function photosOf(ids: unknown): Promise<Photo[]> {
    if (!Array.isArray(ids)) return [];
    const found = await Promise.all((ids as string[]).map(async (id) => lately.get(id) ?? inStore(id)));
    return found.flatMap((photo) => photo ? [{ ...photo }] : []);
}

async function inStore(id: string): Promise<Photo | undefined> {
    const photo = await keptPhoto(id);
    return photo && { id, name: photo.name, bytes: photo.blob.size };
}
