// Where the phone is, and which grid that is.
import { get } from "../../shared/api";
import type { Place } from "../../shared/model";

export interface Fix { longitude: number; latitude: number; accuracy?: number }

export interface Located { grid: { id: string; code: string; name: string }; community?: Place; town?: Place }

/** One position, as good as the phone gives within some seconds; undefined when it refuses or fails. */
export function currentFix(): Promise<Fix | undefined> {
    return new Promise((done) => {
        if (!navigator.geolocation) return done(undefined);
        navigator.geolocation.getCurrentPosition(
            ({ coords }) => done({ longitude: coords.longitude, latitude: coords.latitude, accuracy: coords.accuracy }),
            () => done(undefined), { enableHighAccuracy: true, timeout: 12_000, maximumAge: 30_000 });
    });
}

export function gridAt(fix: Fix): Promise<Located> {
    return get<Located>("/api/grids/locate", { longitude: fix.longitude, latitude: fix.latitude, coordinateSystem: "wgs84" });
}
