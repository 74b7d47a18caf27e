// Accounts: create, change, unlock, set a new password.
import { send } from "../../shared/api";
import { tags } from "../../shared/dom";
import { textField } from "../../shared/fields";
import { makeForm } from "../../shared/form";
import type { PortContext } from "../../shared/port";
import type { Screen } from "../../shared/router";
import { t } from "../../shared/texts";
import { fullTime } from "../../shared/time";
import { sentence, toast } from "../../shared/toast";
import { openRegistry, text } from "./registry";

const { button, div, h3, span } = tags;

interface User {
    id: string; login: string; name: string; phone?: string; locked?: boolean; lockedUntil?: string; active?: boolean;
    postings?: { roleLabel: string; organisation: { name: string } }[];
}

function isLocked(user: User): boolean { return user.locked === true || user.lockedUntil !== undefined; }

export function openUsers(_: PortContext, host: HTMLElement): Screen {
    return openRegistry<User>({
        title: t("tab.users"), path: "/api/users", key: (user) => user.id, createLabel: t("newUser"),
        columns: [
            { title: t("personName"), cell: (user) => user.name },
            { title: t("login"), cell: (user) => user.login },
            { title: t("phone"), cell: (user) => text(user.phone) },
            { title: t("tab.postings"), cell: (user) => text(user.postings?.map((one) => `${one.organisation.name} ${one.roleLabel}`).join("；")) },
            {
                title: t("state"),
                cell: (user) => user.active === false ? span({ class: "tag tag-quiet" }, t("inactive"))
                    : isLocked(user) ? span({ class: "tag tag-raised", title: user.lockedUntil ? fullTime(user.lockedUntil) : "" }, t("locked"))
                    : span({ class: "tag tag-done" }, t("active")),
            },
        ],
        formTitle: (user) => user ? user.name : t("newUser"),
        form: (user, done) => div(userForm(user, done), user ? secretForms(user, done) : null),
    }, host);
}

function userForm(user: User | undefined, done: () => void): HTMLElement {
    const name = textField({ name: "name", label: t("personName"), required: true, maximum: 40 });
    const login = textField({ name: "login", label: t("login"), required: true, maximum: 40, hint: t("loginHint") });
    const phone = textField({ name: "phone", label: t("phone"), type: "tel", maximum: 20 });
    const password = { ...textField({ name: "password", label: t("firstPassword"), type: "password", required: true, autocomplete: "new-password", hint: t("passwordHint") }), draft: () => "" };
    if (user) {
        name.restore(user.name);
        login.restore(user.login);
    }
    const form = makeForm({
        fields: user ? [name, login, phone] : [name, login, phone, password], draft: `user:${user?.id ?? "new"}`, submitLabel: t("save"),
        submit: async (values, intention) => {
            await (user ? send("PATCH", `/api/users/${user.id}`, values, intention) : send("POST", "/api/users", values, intention));
            toast(t("saved"));
            done();
        },
    });
    return form.element;
}

function secretForms(user: User, done: () => void): HTMLElement {
    const unlock = button({ type: "button", class: "button" }, t("unlock"));
    unlock.addEventListener("click", async () => {
        try {
            await send("POST", `/api/users/${user.id}/unlock`);
            toast(t("unlocked"));
            done();
        } catch (error) {
            toast(sentence(error), "danger");
        }
    });
    const password = { ...textField({ name: "password", label: t("newPassword"), type: "password", required: true, autocomplete: "new-password", hint: t("passwordHint") }), draft: () => "" };
    const form = makeForm({
        fields: [password], draft: `password:${user.id}`, submitLabel: t("setPassword"),
        submit: async (values, intention) => {
            await send("POST", `/api/users/${user.id}/password`, values, intention);
            form.element.reset();
            toast(t("passwordChanged"));
        },
    });
    return div({ class: "further" }, isLocked(user) ? unlock : null, h3(t("setPassword")), form.element);
}
