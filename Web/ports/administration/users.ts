// Accounts: create, rename, disable, unlock, a new first password.
import { send } from "../../shared/api";
import { openDialog } from "../../shared/dialog";
import { tags } from "../../shared/dom";
import { booleanField, textField } from "../../shared/fields";
import { makeForm } from "../../shared/form";
import type { PortContext } from "../../shared/port";
import type { Screen } from "../../shared/router";
import { t } from "../../shared/texts";
import { toast, whileBusy } from "../../shared/toast";
import { openRegistry, text } from "../../shared/registry";

const { button, div, p, span } = tags;

interface User {
    id: string;
    login: string;
    name: string;
    isDisabled: boolean;
    isLocked: boolean;
    hasSecondFactor?: boolean;
    postings: { roleLabel: string; organisation: { name: string } }[];
}

interface Created { account: User; firstPassword: string }

export function openUsers({ session }: PortContext, host: HTMLElement): Screen {
    const mayManage = session.rights.includes("manageAccounts");
    const mayUnlock = session.rights.includes("unlockAccounts");
    return openRegistry<User>({
        title: t("tab.users"), path: "/api/users", key: (user) => user.id,
        createLabel: mayManage ? t("newUser") : undefined,
        columns: [
            { title: t("personName"), cell: (user) => user.name },
            { title: t("login"), cell: (user) => user.login },
            { title: t("tab.postings"), cell: (user) => text(user.postings.map((one) => `${one.organisation.name} ${one.roleLabel}`).join("；")) },
            { title: t("state"), cell: stateOf },
        ],
        formTitle: (user) => user ? user.name : t("newUser"),
        form: mayManage || mayUnlock ? (user, done) => {
            if (!user) return newUser(done);
            return div(mayManage ? changeUser(user, done) : null, mayUnlock ? secrets(user, done) : null);
        } : undefined,
    }, host);
}

function stateOf(user: User): HTMLElement {
    if (user.isDisabled) return span({ class: "tag tag-quiet" }, t("inactive"));
    if (user.isLocked) return span({ class: "tag tag-raised" }, t("locked"));
    return span({ class: "tag tag-done" }, t("active"));
}

function nameField(user?: User) {
    const name = textField({ name: "name", label: t("personName"), required: true, maximum: 40 });
    if (user) name.restore(user.name);
    return name;
}

function newUser(done: () => void): HTMLElement {
    return makeForm({
        fields: [nameField(), textField({ name: "login", label: t("login"), required: true, maximum: 40, hint: t("loginHint") })],
        draft: "user:new", submitLabel: t("save"),
        submit: async (values, intention) => {
            const created = await send<Created>("POST", "/api/users", values, intention);
            done();
            showFirstPassword(created);
        },
    }).element;
}

function changeUser(user: User, done: () => void): HTMLElement {
    const disabled = booleanField({ name: "isDisabled", label: t("disableAccount") });
    disabled.restore(String(user.isDisabled));
    return makeForm({
        fields: [nameField(user), disabled], draft: `user:${user.id}`, submitLabel: t("save"),
        submit: async (values, intention) => {
            await send("PATCH", `/api/users/${user.id}`, values, intention);
            toast(t("saved"));
            done();
        },
    }).element;
}

function secrets(user: User, done: () => void): HTMLElement {
    const press = (label: string, act: () => Promise<void>) => {
        const one = button({ type: "button", class: "button" }, label);
        one.addEventListener("click", () => whileBusy(one, act));
        return one;
    };
    const unlock = press(t("unlock"), async () => {
        await send("POST", `/api/users/${user.id}/unlock`);
        toast(t("unlocked"));
        done();
    });
    const reset = press(t("resetPassword"), async () => {
        const created = await send<Created>("POST", `/api/users/${user.id}/password`);
        done();
        showFirstPassword(created);
    });
    const factor = press(t("resetSecondFactor"), async () => {
        await send("POST", `/api/users/${user.id}/second-factor/reset`);
        toast(t("secondFactorReset"));
        done();
    });
    const phones = press(t("withdrawPhones"), async () => {
        await send("POST", `/api/users/${user.id}/phones/withdraw`);
        toast(t("phonesWithdrawn"));
        done();
    });
    return div({ class: "further" }, user.isLocked ? unlock : null, reset, user.hasSecondFactor ? factor : null, phones, p({ class: "hint" }, t("withdrawPhonesHint")), p({ class: "hint" }, t("resetPasswordHint")));
}

/** Shown once: it is not stored, and must be changed at the first sign-in. */
function showFirstPassword({ account, firstPassword }: Created): void {
    openDialog(t("firstPasswordOf", { name: account.name }), div({ class: "form" },
        p({ class: "first-password" }, firstPassword), p({ class: "hint" }, t("firstPasswordHint", { login: account.login }))));
}
