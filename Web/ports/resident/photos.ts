// Makes the chosen photos small before the form carries them, and shows them.
import { fill, tags } from "../../shared/dom";
import { prepared } from "../../shared/photo";
import { t } from "../../shared/texts";

const most = 3;

export function shrinkPhotos(form: HTMLFormElement): void {
    const input = form.querySelector<HTMLInputElement>("input[type=file]");
    const host = form.querySelector<HTMLElement>("#photo-previews");
    if (!input || !host) return;
    input.addEventListener("change", async () => {
        const files = Array.from(input.files ?? []).slice(0, most);
        const small = await Promise.all(files.map(async (file) => {
            const blob = await prepared(file);
            return new File([blob], file.name.replace(/\.\w+$/, "") + ".jpg", { type: blob.type });
        }));
        try {
            const carrier = new DataTransfer();
            for (const file of small) carrier.items.add(file);
            input.files = carrier.files;
        } catch { /* an old browser sends the photos as they were */ }
        fill(host, small.map((file, index) =>
            tags.img({ src: URL.createObjectURL(file), alt: t("photoOf", { name: String(index + 1) }) })));
    });
}
