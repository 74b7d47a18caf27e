// Open tickets by town: overdue and in time. Loaded only when the screen is opened.
import { BarController, BarElement, CategoryScale, Chart, Legend, LinearScale, Tooltip } from "chart.js";
import { t } from "../../shared/texts";
import type { TownFigures } from "./indicators";

Chart.register(BarController, BarElement, CategoryScale, LinearScale, Legend, Tooltip);

const series: [label: () => string, colour: string, value: (town: TownFigures) => number][] = [
    [() => t("overdue"), "#c8232f", (town) => town.overdue],
    [() => t("inTime"), "#8fb2ea", (town) => town.open - town.overdue],
];

export class TownChart {
    private readonly chart: Chart;

    constructor(canvas: HTMLCanvasElement) {
        const size = parseFloat(getComputedStyle(document.documentElement).fontSize) * 0.8125;
        const font = { size, family: getComputedStyle(document.body).fontFamily };
        this.chart = new Chart(canvas, {
            type: "bar",
            data: { labels: [], datasets: [] },
            options: {
                animation: false, maintainAspectRatio: false, font,
                plugins: { legend: { position: "top", align: "end", labels: { font, boxWidth: 14 } }, tooltip: { mode: "index", bodyFont: font, titleFont: font } },
                scales: { x: { stacked: true, grid: { display: false }, ticks: { font, maxRotation: 40 } }, y: { stacked: true, beginAtZero: true, ticks: { font, precision: 0 } } },
            },
        });
    }

    show(towns: TownFigures[]): void {
        this.chart.data.labels = towns.map((one) => one.name);
        this.chart.data.datasets = series.map(([label, backgroundColor, value]) => ({ label: label(), backgroundColor, data: towns.map(value), maxBarThickness: 36 }));
        this.chart.update("none");
    }

    dispose(): void { this.chart.destroy(); }
}
