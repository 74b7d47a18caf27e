// What lies where, summed up by area.
import { t } from "../texts";
import { areaOf, GridShape } from "./geometry";
import type { AreaFigure } from "./live-map";

/** The figures of an area in words; without those of people where nobody is shown. */
export function figureTitle({ open, overdue, people }: AreaFigure, hasPeople: boolean): string {
    return hasPeople ? t("areaFigure", { open, overdue, people }) : t("areaFigureTickets", { open, overdue });
}

interface Placed { grid: GridShape | undefined }

/**
 * The figures of every area that has a grid.
 *
 * @param digits of the areas' codes: 9 towns, 12 communities, 15 the grids themselves.
 * @param within the beginning of the codes that count.
 */
export function figuresBy(
    digits: 9 | 12 | 15, grids: readonly GridShape[], names: ReadonlyMap<string, string>,
    tickets: Iterable<Placed & { overdue: boolean }>, people: Iterable<Placed>, within = "",
): AreaFigure[] {
    const sums = new Map<string, AreaFigure>();
    const codeOf = (grid: GridShape) => digits === 15 ? grid.code : areaOf(grid.code, digits);
    for (const grid of grids) {
        if (!grid.code.startsWith(within)) continue;
        const code = codeOf(grid);
        if (!sums.has(code)) {
            sums.set(code, { code, name: digits === 15 ? grid.name : names.get(code) ?? code, open: 0, overdue: 0, people: 0 });
        }
    }
    const sumAt = ({ grid }: Placed) => grid && sums.get(codeOf(grid));
    for (const ticket of tickets) {
        const sum = sumAt(ticket);
        if (!sum) continue;
        sum.open += 1;
        if (ticket.overdue) sum.overdue += 1;
    }
    for (const person of people) {
        const sum = sumAt(person);
        if (sum) sum.people += 1;
    }
    return Array.from(sums.values());
}
