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

async function signIn(): Promise<void> {
    const data = new FormData(form);
    const submit = form.querySelector<HTMLButtonElement>("button[type=submit]");
    show(error, false);
    if (submit) submit.disabled = true;
    try {
        const session = await send<Session>("POST", "/api/session", { login: String(data.get("login") ?? "").trim(), password: data.get("password") });
        location.assign(safeNext(new URLSearchParams(location.search).get("next"), session.port));
    } catch (failure) {
        error.textContent = sentence(failure);
        show(error, true);
        if (submit) submit.disabled = false;
        const password = form.querySelector<HTMLInputElement>("input[name=password]");
        if (failure instanceof Refusal) password?.select();
        password?.focus();
    }
}

form.addEventListener("submit", (event) => {
    event.preventDefault();
    void signIn();
});
wirePreferences();
