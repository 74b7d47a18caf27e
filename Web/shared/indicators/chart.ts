// One indicator over the parts of an area, beside the period before. Loaded only when the screen is opened.
import { BarController, BarElement, CategoryScale, Chart, Legend, LinearScale, Tooltip } from "chart.js";
import { t } from "../texts";
import { figure, Kind, Part } from "./model";

Chart.register(BarController, BarElement, CategoryScale, LinearScale, Legend, Tooltip);

export class IndicatorChart {
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
                scales: { x: { grid: { display: false }, ticks: { font, maxRotation: 40 } }, y: { beginAtZero: true, ticks: { font } } },
            },
        });
    }

    show(kind: Kind, parts: readonly Part[]): void {
        const scale = kind.unit === "share" ? 100 : 1;
        const values = (of: (part: Part) => Part["figures"]) => parts.map((part) => {
            const value = figure(of(part), kind.code).value;
            return value === undefined ? null : Math.round(value * scale * 100) / 100;
        });
        this.chart.data.labels = parts.map((part) => part.name);
        this.chart.data.datasets = [
            { label: t("thisPeriod"), backgroundColor: "#0052d9", data: values((part) => part.figures) },
            { label: t("periodBefore"), backgroundColor: "#b9c9e6", data: values((part) => part.previous) },
        ];
        this.chart.update("none");
    }

    dispose(): void { this.chart.destroy(); }
}
