// Overdue tickets by town, then by the unit that holds them.
import type { TicketRow } from "../../shared/model";

export interface UnitBranch { id: string; name: string; tickets: TicketRow[] }
export interface TownBranch { code: string; name: string; count: number; units: UnitBranch[] }

/** Towns in the fixed order of their codes; units with most overdue first; tickets oldest due first. */
export function overdueTree(rows: readonly TicketRow[], unknownTown: string, unknownUnit: string): TownBranch[] {
    const towns = new Map<string, { name: string; units: Map<string, UnitBranch> }>();
    for (const row of rows) {
        const code = row.town?.code ?? "";
        let town = towns.get(code);
        if (!town) towns.set(code, town = { name: row.town?.name ?? unknownTown, units: new Map() });
        const holder = row.responsible ?? { id: "", name: unknownUnit };
        let unit = town.units.get(holder.id);
        if (!unit) town.units.set(holder.id, unit = { id: holder.id, name: holder.name, tickets: [] });
        unit.tickets.push(row);
    }
    return Array.from(towns, ([code, { name, units }]) => {
        const sorted = Array.from(units.values()).sort((a, b) => b.tickets.length - a.tickets.length || (a.name < b.name ? -1 : 1));
        for (const unit of sorted) unit.tickets.sort((a, b) => (a.due ?? "") < (b.due ?? "") ? -1 : 1);
        return { code, name, count: sorted.reduce((sum, unit) => sum + unit.tickets.length, 0), units: sorted };
    }).sort((a, b) => a.code < b.code ? -1 : 1);
}
