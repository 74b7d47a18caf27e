// The worker's area with its open tickets.
import { openMap } from "../../shared/map/map-screen";
import type { PortContext } from "../../shared/port";
import { navigate, Screen } from "../../shared/router";

export function openFieldMap(context: PortContext, host: HTMLElement): Screen {
    return openMap({ areaDigits: 12, openTicket: (id) => navigate("task", id) }, context, host);
}
