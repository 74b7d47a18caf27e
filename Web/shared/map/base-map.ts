// The map under our own outlines, as the page's head names it: none, or tiles in WGS-84 or shifted as Chinese map makers do.
import { CRS, extend, LatLng, Point, TileLayer, tileLayer } from "leaflet";
import { meta } from "../dom";
import { shifted, unshifted } from "./shift";

interface Words { layers: string[]; system: string; review: string; zoom: number }

/** The web's map with every place moved to where a GCJ-02 map draws it; our data stay WGS-84. */
function shiftedMap(): CRS {
    const plain = CRS.EPSG3857;
    return extend({}, plain, {
        projection: extend({}, plain.projection, {
            project: ({ lng, lat }: LatLng) => {
                const [longitude, latitude] = shifted([lng, lat]);
                return plain.projection.project({ lng: longitude, lat: latitude });
            },
            unproject: (point: Point) => {
                const { lng, lat } = plain.projection.unproject(point);
                const [longitude, latitude] = unshifted([lng, lat]);
                return { lng: longitude, lat: latitude };
            },
        }),
    }) as CRS;
}

export interface BaseMap { layers: TileLayer[]; crs: CRS; review: string }

export function baseMap(): BaseMap | undefined {
    const text = meta("base-map");
    if (text === "") return undefined;
    const { layers, system, review, zoom } = JSON.parse(text) as Words;
    return {
        layers: layers.map((address) => tileLayer(address, { subdomains: "01234567", maxNativeZoom: zoom, maxZoom: 18 })),
        crs: system === "gcj02" ? shiftedMap() : CRS.EPSG3857, review,
    };
}
