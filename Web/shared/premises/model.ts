// The shapes of the API of premises.
import type { Place } from "../model";

export interface PremisesRow {
    id: string;
    code: string;
    name: string;
    kind: string;
    kindName: string;
    address: string;
    grid?: Place;
    longitude?: number;
    latitude?: number;
    contactName?: string;
    contactPhone?: string;
    lastCheckedOn?: string;
    nextCheckOn?: string;
    isDue: boolean;
    isInOrder?: boolean;
    isClosed: boolean;
}

export interface PremisesDetail {
    premises: PremisesRow;
    items: string[];
    checks: { checkedOn: string; person: string; faults: string; note?: string }[];
    /** From what a phone took along: earlier checks are not there. */
    isPacked?: boolean;
}
