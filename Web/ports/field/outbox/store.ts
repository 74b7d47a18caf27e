// Where the phone keeps things: an IndexedDB with the outbox, its photos, and the sealed day pack.
import { StorageFull } from "../../../shared/storage-full";
import type { Item } from "./rules";

export interface KeptPhoto { id: string; name: string; blob: Blob; at: number }

/** What the outbox needs of a store; tests have one in memory. */
export interface ItemStore {
    items(): Promise<Item[]>;
    /** Answers when the item is on the disk, with its order. */
    add(item: Omit<Item, "order">): Promise<number>;
    put(items: readonly Item[]): Promise<void>;
    /** Takes an item and its photos away and writes others, all or nothing. */
    finish(item: Item, changed: readonly Item[]): Promise<void>;
}

type StoreName = "outbox" | "photos" | "kept";

let opening: Promise<IDBDatabase> | undefined;

function database(): Promise<IDBDatabase> {
    opening ??= new Promise<IDBDatabase>((done, fail) => {
        const request = indexedDB.open("linli-field", 1);
        request.onupgradeneeded = () => {
            request.result.createObjectStore("outbox", { keyPath: "order", autoIncrement: true });
            request.result.createObjectStore("photos", { keyPath: "id" });
            request.result.createObjectStore("kept");
        };
        request.onsuccess = () => {
            // Another tab with a newer version of the app must not wait for this one.
            request.result.onversionchange = () => request.result.close();
            request.result.onclose = () => { opening = undefined; };
            done(request.result);
        };
        request.onerror = () => fail(request.error);
    }).catch((error: unknown) => {
        opening = undefined;
        throw error;
    });
    return opening;
}

/** Runs one transaction; answers when it is on the disk. */
async function run<Out>(names: StoreName[], mode: IDBTransactionMode, work: (store: (name: StoreName) => IDBObjectStore) => IDBRequest<Out> | void): Promise<Out> {
    const open = await database();
    return new Promise((done, fail) => {
        // Strict: what a person was told is saved survives a flat battery.
        const transaction = open.transaction(names, mode, { durability: "strict" });
        let request: IDBRequest<Out> | void;
        transaction.oncomplete = () => done((request ? request.result : undefined) as Out);
        transaction.onabort = transaction.onerror = () => {
            const error = transaction.error;
            fail(error?.name === "QuotaExceededError" ? new StorageFull() : error);
        };
        try {
            request = work((name) => transaction.objectStore(name));
        } catch (error) {
            transaction.abort();
            fail(error);
        }
    });
}

export const itemStore: ItemStore = {
    items: () => run<Item[]>(["outbox"], "readonly", (store) => store("outbox").getAll() as IDBRequest<Item[]>),
    add: async (item) => Number(await run(["outbox"], "readwrite", (store) => store("outbox").add(item))),
    put: async (items) => {
        if (items.length > 0) await run(["outbox"], "readwrite", (store) => { for (const item of items) store("outbox").put(item); });
    },
    finish: (item, changed) => run(["outbox", "photos"], "readwrite", (store) => {
        store("outbox").delete(item.order);
        for (const photo of item.photos) store("photos").delete(photo.id);
        for (const other of changed) store("outbox").put(other);
    }),
};

export function keepPhoto(photo: KeptPhoto): Promise<void> {
    return run(["photos"], "readwrite", (store) => { store("photos").put(photo); });
}

export function keptPhoto(id: string): Promise<KeptPhoto | undefined> {
    return run(["photos"], "readonly", (store) => store("photos").get(id) as IDBRequest<KeptPhoto | undefined>);
}

/** Throws away photos of forms that were left long ago and never sent. */
export async function dropPhotos(before: number, used: ReadonlySet<string>): Promise<void> {
    const ids = await run<IDBValidKey[]>(["photos"], "readonly", (store) => store("photos").getAllKeys());
    for (const id of ids) {
        const photo = used.has(String(id)) ? undefined : await keptPhoto(String(id));
        if (photo && photo.at < before) await run(["photos"], "readwrite", (store) => { store("photos").delete(id); });
    }
}

export function kept<Value>(key: string): Promise<Value | undefined> {
    return run(["kept"], "readonly", (store) => store("kept").get(key) as IDBRequest<Value | undefined>);
}

export function keep(values: Record<string, unknown>): Promise<void> {
    return run(["kept"], "readwrite", (store) => { for (const [key, value] of Object.entries(values)) store("kept").put(value, key); });
}

export function forget(...keys: string[]): Promise<void> {
    return run(["kept"], "readwrite", (store) => { for (const key of keys) store("kept").delete(key); });
}
