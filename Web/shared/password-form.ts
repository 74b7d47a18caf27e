import { send } from "./api";
import { Field, TextDescription, textField } from "./fields";
import { makeForm } from "./form";
import { t } from "./texts";
import { toast } from "./toast";

function secret(description: TextDescription): Field {
    return { ...textField({ ...description, type: "password", required: true, maximum: 256 }), draft: () => "" };
}

/** Changes one's own password. What is typed is never kept as a draft. */
export function passwordForm(changed: () => void = () => undefined): HTMLElement {
    const form = makeForm({
        draft: "password", submitLabel: t("changePassword"),
        fields: [
            secret({ name: "current", label: t("currentPassword"), autocomplete: "current-password" }),
            secret({ name: "new", label: t("newPassword"), autocomplete: "new-password", hint: t("passwordHint") }),
        ],
        submit: async (values, intention) => {
            await send("POST", "/api/session/password", values, intention);
            form.element.reset();
            toast(t("passwordChanged"));
            changed();
        },
    });
    return form.element;
}
