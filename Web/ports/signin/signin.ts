// Signing in: the form works without this script; with it an error keeps what was typed.
import "../../styles/signin.css";
import { Refusal, send } from "../../shared/api";
import { required, show } from "../../shared/dom";
import type { Session } from "../../shared/model";
import { wirePreferences } from "../../shared/preferences";
import { safeNext } from "../../shared/safe-next";
import { sentence } from "../../shared/toast";

const form = required("sign-in-form") as HTMLFormElement;
const error = required("sign-in-error");
const codeField = required("code-field");
const code = required("code") as HTMLInputElement;

async function signIn(): Promise<void> {
    const data = new FormData(form);
    const submit = form.querySelector<HTMLButtonElement>("button[type=submit]");
    show(error, false);
    if (submit) submit.disabled = true;
    try {
        const session = await send<Session>("POST", "/api/session", {
            login: String(data.get("login") ?? "").trim(), password: data.get("password"),
            ...(code.value.trim() ? { code: code.value.trim() } : {}),
        });
        location.assign(safeNext(new URLSearchParams(location.search).get("next"), session.port));
    } catch (failure) {
        if (submit) submit.disabled = false;
        const asked = failure instanceof Refusal ? failure.code : "";
        const isFirstAsking = asked === "codeNeeded" && codeField.hidden;
        error.textContent = isFirstAsking ? "" : sentence(failure);
        show(error, !isFirstAsking);
        if (asked === "codeNeeded" || asked === "wrongSignInCode") return askForCode();
        const password = form.querySelector<HTMLInputElement>("input[name=password]");
        if (failure instanceof Refusal) password?.select();
        password?.focus();
    }
}

/** The password was right, and the account has a second factor: what was typed stays. */
function askForCode(): void {
    show(codeField, true);
    code.select();
    code.focus();
}

form.addEventListener("submit", (event) => {
    event.preventDefault();
    void signIn();
});
wirePreferences();
