// The part of Leaflet 1.7 that the maps use. Debian ships no types for it.
declare module "leaflet" {
    export type LatLngTuple = [number, number];
    export interface LatLng { lat: number; lng: number }
    export interface Point { x: number; y: number }
    export class LatLngBounds {
        extend(other: LatLngBounds | LatLngTuple): this;
        isValid(): boolean;
        getCenter(): LatLng;
        pad(share: number): LatLngBounds;
    }
    export interface PathStyle {
        color?: string; weight?: number; opacity?: number; fill?: boolean; fillColor?: string; fillOpacity?: number;
        radius?: number; interactive?: boolean; renderer?: Canvas | SVG; bubblingMouseEvents?: boolean;
        dashArray?: string; className?: string; pane?: string;
    }
    export interface MouseEvent { latlng: LatLng; originalEvent: globalThis.MouseEvent }
    export class Layer {
        addTo(map: Map | LayerGroup): this;
        remove(): this;
        on(type: string, listener: (event: MouseEvent) => void): this;
        bindTooltip(content: HTMLElement | string, options?: object): this;
    }
    export class Canvas extends Layer { constructor(options?: object); _ctx: CanvasRenderingContext2D; _drawing: boolean; _fillStroke(context: CanvasRenderingContext2D, layer: Layer): void }
    export class Path extends Layer { setStyle(style: PathStyle): this; bringToFront(): this; options: PathStyle }
    export class SVG extends Layer { constructor(options?: object) }
    export class Polyline extends Path { constructor(places: LatLngTuple[], style?: PathStyle) }
    export class Polygon extends Path { constructor(rings: LatLngTuple[][] | LatLngTuple[][][], style?: PathStyle); getBounds(): LatLngBounds }
    export class CircleMarker extends Path {
        constructor(at: LatLngTuple, style?: PathStyle);
        setLatLng(at: LatLngTuple): this;
        getLatLng(): LatLng;
        _renderer: Canvas;
        _point: Point;
        _radius: number;
        _empty(): boolean;
        _updatePath(): void;
    }
    export class Tooltip extends Layer { setLatLng(at: LatLng | LatLngTuple): this; setContent(content: HTMLElement): this }
    export class LayerGroup extends Layer { clearLayers(): this; addLayer(layer: Layer): this; removeLayer(layer: Layer): this }
    export interface Projection { project(at: LatLng): Point; unproject(point: Point): LatLng }
    export interface CRS { projection: Projection }
    export const CRS: { EPSG3857: CRS };
    export function extend<First extends object, Second extends object, Third extends object>(first: First, second: Second, third: Third): First & Second & Third;
    export class TileLayer extends Layer {}
    export function tileLayer(address: string, options?: object): TileLayer;
    export class Map {
        constructor(host: HTMLElement, options?: object);
        fitBounds(bounds: LatLngBounds, options?: object): this;
        setView(at: LatLngTuple, zoom: number, options?: object): this;
        getZoom(): number;
        getCenter(): LatLng;
        getBounds(): LatLngBounds;
        invalidateSize(): this;
        panBy(by: [number, number], options?: object): this;
        latLngToContainerPoint(at: LatLngTuple): Point;
        containerPointToLatLng(point: Point): LatLng;
        dragging: { enable(): void; disable(): void };
        on(type: string, listener: (event: MouseEvent) => void): this;
        off(type: string, listener: (event: MouseEvent) => void): this;
        remove(): this;
        addLayer(layer: Layer): this;
        removeLayer(layer: Layer): this;
        hasLayer(layer: Layer): boolean;
    }
    export function latLngBounds(corners: LatLngTuple[]): LatLngBounds;
    export function tooltip(options?: object): Tooltip;
    export function layerGroup(): LayerGroup;
    export const control: { scale(options?: object): { addTo(map: Map): void }; attribution(options?: object): { addTo(map: Map): void } };
}
declare module "leaflet-style";
declare module "*.css";
