// The part of Chart.js 3.9 that the indicators use. Debian ships no types for it.
declare module "chart.js" {
    export class Chart {
        constructor(canvas: HTMLCanvasElement, configuration: object);
        static register(...parts: unknown[]): void;
        data: { labels: string[]; datasets: { label: string; data: (number | null)[]; backgroundColor?: string }[] };
        update(mode?: string): void;
        destroy(): void;
    }
    export const BarController: unknown;
    export const BarElement: unknown;
    export const CategoryScale: unknown;
    export const LinearScale: unknown;
    export const Legend: unknown;
    export const Tooltip: unknown;
}
