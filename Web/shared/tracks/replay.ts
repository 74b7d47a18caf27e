// Looks at a worker's track of a day: for a purpose that is written down, and that the worker sees.
import { get, send, sendForFile } from "../api";
import { fill, tags } from "../dom";
import { textField } from "../fields";
import { makeForm } from "../form";
import type { Option, Page } from "../model";
import type { PortContext } from "../port";
import type { Screen } from "../router";
import { purposeFields } from "../purpose";
import { searchField } from "../search-field";
import { t } from "../texts";
import { sentence, toast } from "../toast";
import type { TrackDay } from "./model";
import { TrackView } from "./track-view";

const { button, div, h1, p, section } = tags;

interface Person { id: string; name: string; roleLabel: string; organisation: string }
interface Look { day: string; purpose: string; note?: string }

/** The last look, for the file: it is asked for and written down once more. */
interface Shown { person: string; look: Look }

export function openReplay({ session }: PortContext, host: HTMLElement): Screen {
    const names = new Map<string, string>();
    let shown: Shown | undefined;
    const file = button({ type: "button", class: "button", on: { click: () => void takeFile() } }, t("trackFile"));
    const view = new TrackView(session.posting.scope || undefined, () => file);
    const form = section({ class: "panel" }, div({ class: "skeleton skeleton-detail" }));
    host.append(div({ class: "page" }, h1(t("tab.tracks")), p({ class: "hint" }, t("trackHint")), div({ class: "track-screen" }, form, view.element)));

    const find = async (q: string): Promise<Option[]> => {
        const { items } = await get<Page<Person>>("/api/tracks/people", { q, limit: 20 });
        for (const one of items) names.set(one.id, one.name);
        return items.map((one) => ({ value: one.id, label: `${one.name} · ${one.organisation} ${one.roleLabel}` }));
    };
    const takeFile = async () => {
        if (!shown) return;
        try {
            await sendForFile(`/api/tracks/${encodeURIComponent(shown.person)}/gpx`, shown.look, `track-${shown.look.day}.gpx`);
        } catch (error) {
            toast(sentence(error), "danger");
        }
    };
    const ask = async () => {
        try {
            const [why, suggestions] = await Promise.all([purposeFields(), find("")]);
            fill(form, makeForm({
                draft: "track-look", submitLabel: t("lookAtTrack"),
                fields: [
                    searchField({ name: "person", label: t("trackPerson"), required: true, find, suggestions }),
                    textField({ name: "day", label: t("trackDay"), type: "date", required: true }),
                    ...why,
                ],
                submit: async ({ person, ...rest }, intention) => {
                    const [id, look] = [String(person), rest as unknown as Look];
                    const track = await send<TrackDay>("POST", `/api/tracks/${encodeURIComponent(id)}/look`, look, intention);
                    shown = { person: id, look };
                    await view.show(t("trackOf", { name: names.get(id) ?? "", day: track.day }), track);
                },
            }).element);
        } catch (error) {
            fill(form, p({ role: "alert" }, sentence(error)), button({ type: "button", class: "button button-primary", on: { click: () => void ask() } }, t("tryAgain")));
        }
    };
    void ask();
    return { dispose: () => view.dispose() };
}
