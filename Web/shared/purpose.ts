// What every look at personal data asks for first: a purpose from the district's list, in words where the purpose wants them.
import { get } from "./api";
import { Field, selectField, textField } from "./fields";
import type { Page } from "./model";
import { t } from "./texts";

interface Purpose { code: string; label: string }

/** Their names are those of the API: `purpose` and `note`. */
export async function purposeFields(): Promise<Field[]> {
    const purposes = await get<Page<Purpose>>("/api/access-purposes");
    return [
        selectField({ name: "purpose", label: t("revealPurpose"), required: true, options: purposes.items.map((one) => ({ value: one.code, label: one.label })) }),
        textField({ name: "note", label: t("field.note"), hint: t("revealNoteHint"), lines: 2, maximum: 500 }),
    ];
}
