// A few line icons, drawn here; always beside a word, so they are hidden from screen readers.
import { svg } from "./dom";

const paths = {
    home: "M3 11 12 4l9 7M6 9.5V20h12V9.5M10 20v-5h4v5",
    list: "M8 6h12M8 12h12M8 18h12M4 6h.01M4 12h.01M4 18h.01",
    map: "M9 4 3 6.5V20l6-2.5 6 2.5 6-2.5V4l-6 2.5L9 4Zm0 0v13.5M15 6.5V20",
    person: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM4.5 20.5c.6-4 3.6-6 7.500-6s6.900 2 7.500 6",
    camera: "M4 8h3.500L9 5.500h6L16.500 8H20a1 1 0 0 1 1 1v9.500a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V9a1 1 0 0 1 1-1ZM12 16.500a3.500 3.500 0 1 0 0-7 3.500 3.500 0 0 0 0 7Z",
    pin: "M12 21s7-6.200 7-11.500a7 7 0 0 0-14 0C5 14.800 12 21 12 21Zm0-9a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5Z",
    back: "M15 5l-7 7 7 7",
    route: "M12 3 20 21l-8-4-8 4 8-18Z",
    search: "M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14Zm5-2 4.500 4.500",
    check: "M4 12.500 9.500 18 20 6.500",
    alert: "M12 4 2.500 20h19L12 4Zm0 6v5m0 2.500v.01",
} as const;

export type IconName = keyof typeof paths;

export function icon(name: IconName): SVGElement {
    return svg(
        "svg",
        {
            class: "icon", viewBox: "0 0 24 24", fill: "none", stroke: "currentColor", "stroke-width": 2,
            "stroke-linecap": "round", "stroke-linejoin": "round", "aria-hidden": "true", focusable: "false",
        },
        svg("path", { d: paths[name] }));
}
