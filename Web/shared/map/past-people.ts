// Where people on duty were at the hour that the map looks back to: for a purpose that is written down, until the map is live again.
import { send } from "../api";
import { openDialog } from "../dialog";
import { fill, tags } from "../dom";
import { makeForm } from "../form";
import { Intention } from "../identity";
import type { MapPerson } from "../model";
import { purposeFields } from "../purpose";
import { t } from "../texts";
import { sentence, toast } from "../toast";
import type { GridShape } from "./geometry";
import type { PersonOnMap } from "./people";

const { button, div, p } = tags;

export class PastPeople {
    /** Stands where the map says that it looks back. */
    readonly button = button({ type: "button", class: "button button-small", on: { click: () => this.ask() } }, t("showPastPeople"));
    private hour: Date | undefined;
    private look: Record<string, unknown> | undefined;
    private known: MapPerson[] | undefined;

    /** @param changed told when somebody asked for them; whoever goes to another hour waits for that. */
    constructor(private readonly gridOf: (code: string) => GridShape | undefined, private readonly changed: () => void) {}

    /** Undefined as long as nobody has asked for them. */
    get all(): PersonOnMap[] | undefined {
        return this.known?.map((person) => ({ ...person, grid: this.gridOf(person.area) }));
    }

    /** Goes to another hour: those of the last are forgotten at once, and without an hour the purpose, too. Never fails. */
    async goTo(hour: Date | undefined): Promise<void> {
        this.hour = hour;
        this.known = undefined;
        if (!hour) this.look = undefined;
        this.button.hidden = this.look !== undefined;
        if (!this.look) return;
        try {
            await this.load(this.look, new Intention());
        } catch (error) {
            if (hour !== this.hour) return;
            this.button.hidden = false;
            toast(sentence(error), "danger");
        }
    }

    private async load(look: Record<string, unknown>, intention: Intention): Promise<void> {
        const { hour } = this;
        if (!hour) return;
        const { items } = await send<{ items: MapPerson[] }>("POST", "/api/map/people/past", { ...look, at: hour.toISOString() }, intention);
        if (hour !== this.hour) return;
        this.look = look;
        this.known = items;
        this.button.hidden = true;
    }

    private ask(): void {
        const body = div(div({ class: "skeleton skeleton-row" }));
        const dialog = openDialog(t("showPastPeople"), body);
        const show = async () => {
            try {
                const fields = await purposeFields();
                fill(body, p({ class: "hint" }, t("pastPeopleHint")), makeForm({
                    fields, draft: "map-past-people", submitLabel: t("reveal"), cancel: dialog.close,
                    submit: async (values, intention) => {
                        await this.load(values, intention);
                        this.changed();
                        dialog.close();
                    },
                }).element);
                body.querySelector<HTMLElement>("select")?.focus();
            } catch (error) {
                fill(body, p({ role: "alert" }, sentence(error)), button({ type: "button", class: "button", on: { click: () => void show() } }, t("tryAgain")));
            }
        };
        void show();
    }
}
