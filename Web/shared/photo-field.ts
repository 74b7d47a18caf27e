// Photos of a form: made small, sent or kept at once, shown as thumbnails with their state; a failed one can be sent again.
import { upload } from "./api";
import { fill, freshId, tags } from "./dom";
import { caption, complaint, Field, FieldDescription } from "./fields";
import { icon } from "./icons";
import { Intention } from "./identity";
import { prepared, taken } from "./photo";
import { t } from "./texts";
import { sentence } from "./toast";

const { button, div, fieldset, img, input, label, legend, li, span, ul } = tags;

interface Item { file: Blob | undefined; name: string; id: string | undefined; error: string | undefined; preview: string; intention: Intention }

/** Where the photos of a form go as soon as they are taken. */
export interface PhotoKeeper {
    keep(file: Blob, name: string, intention: Intention): Promise<{ id: string }>;
    /** An address at which a kept photo can be looked at. */
    preview(id: string): Promise<string>;
}

const onServer: PhotoKeeper = {
    keep: (file, name, intention) => upload<{ id: string }>("/api/attachments", file, name, intention),
    preview: async (id) => `/api/attachments/${encodeURIComponent(id)}/thumbnail`,
};

export interface PhotoDescription extends FieldDescription {
    maximum?: number;
    /** Opens the camera rather than the album on a phone. */
    camera?: boolean;
    watermark?: (() => string[] | Promise<string[]>) | undefined;
    /** The server, when not said. */
    keeper?: PhotoKeeper | undefined;
    changed?: () => void;
}

export interface PhotoField extends Field {
    add(files: readonly File[]): Promise<void>;
    /** Resolves when nothing is being sent any more. */
    settled(): Promise<void>;
    /** Whether a photo could be neither sent nor kept: a form must not go without it unseen. */
    hasFailed(): boolean;
}

export function photoField(description: PhotoDescription): PhotoField {
    const maximum = description.maximum ?? 6;
    const keeper = description.keeper ?? onServer;
    const error = complaint();
    const items: Item[] = [];
    const list = ul({ class: "photos" });
    const inputId = freshId("photo");
    const chooser = input({ type: "file", id: inputId, accept: "image/*", class: "visually-hidden", multiple: !description.camera,
        capture: description.camera ? "environment" : undefined, "aria-describedby": error.id });
    const chooserLabel = label({ for: inputId, class: "photo-add" }, icon("camera"), span(t("addPhoto")));
    const running = new Set<Promise<void>>();

    const draw = () => {
        fill(list, items.map((item) => li({ class: item.error ? "photo photo-failed" : item.id ? "photo" : "photo photo-sending" },
            img({ src: item.preview, alt: t("photoOf", { name: item.name }) }),
            item.error
                ? button({ type: "button", class: "button button-small", title: item.error, on: { click: () => void start(item) } }, t("sendAgain"))
                : item.id ? null : span({ class: "photo-state" }, t("sending")),
            button({ type: "button", class: "photo-remove", "aria-label": t("removePhoto"), on: { click: () => remove(item) } }, "×"))));
        chooserLabel.hidden = items.length >= maximum;
        description.changed?.();
    };
    const remove = (item: Item) => {
        items.splice(items.indexOf(item), 1);
        URL.revokeObjectURL(item.preview);
        draw();
    };
    const tracked = (work: Promise<void>): Promise<void> => {
        const whole = work.finally(() => running.delete(whole));
        running.add(whole);
        return whole;
    };
    const start = (item: Item) => tracked(run(item));
    const run = async (item: Item) => {
        const file = item.file;
        if (!file) return;
        item.error = undefined;
        draw();
        try {
            item.id = (await keeper.keep(file, item.name, item.intention)).id;
            error.tell(undefined);
        } catch (failure) {
            item.error = sentence(failure);
            error.tell(item.error);
        }
        draw();
    };
    /** Making a photo small counts as sending it: a form that is sent at once must wait for both. */
    const add = (files: readonly File[]) => tracked(take(files));
    const take = async (files: readonly File[]) => {
        for (const file of files.slice(0, maximum - items.length)) {
            const small = await prepared(file, await description.watermark?.() ?? []);
            const item: Item = { file: small, name: file.name, id: undefined, error: undefined,
                preview: URL.createObjectURL(small), intention: new Intention() };
            items.push(item);
            void start(item);
        }
        draw();
    };
    chooser.addEventListener("change", () => void add(taken(chooser)));

    return {
        name: description.name,
        required: description.required === true,
        element: fieldset({ class: "field" }, legend(caption(description.label, description.required)),
            div({ class: "photo-row" }, list, chooser, chooserLabel), error.element),
        value: () => {
            const ids = items.flatMap((item) => item.id ?? []);
            return ids.length > 0 ? ids : undefined;
        },
        draft: () => items.flatMap((item) => item.id ? [{ id: item.id, name: item.name }] : []),
        restore: (draft) => {
            if (!Array.isArray(draft)) return;
            const restored = (draft as { id: string; name: string }[]).map(({ id, name }) =>
                ({ file: undefined, name, id, error: undefined, preview: "", intention: new Intention() }));
            items.push(...restored);
            draw();
            void Promise.all(restored.map(async (item) => { item.preview = await keeper.preview(item.id); })).then(draw, () => undefined);
        },
        complain: error.tell,
        add,
        hasFailed: () => items.some((item) => item.error !== undefined),
        settled: async () => { while (running.size > 0) await Promise.all(running); },
    };
}
