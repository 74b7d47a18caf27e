// The duty table as the server tells it.
import type { Coverage } from "./coverage-view";

export interface TableLine {
    id: string;
    number: number;
    state: "draft" | "approved" | "discarded";
    revision: number;
    approvalNumber?: string;
    effectiveOn?: string;
    isInForce: boolean;
    editors: string[];
    approvedBy?: string;
    updatedAt: string;
}

export interface Difference {
    kind: "item" | "type" | "exception";
    code: string;
    name: string;
    areaName?: string;
    field: string;
    before?: string;
    after?: string;
}

export interface AreaOwner { type: string; typeName: string; area: string; areaName: string; ownerName: string }

export interface TableDetail {
    table: TableLine;
    against?: number;
    items: number;
    types: number;
    exceptions: AreaOwner[];
    exceptionCount: number;
    differences: Difference[];
    differenceCount: number;
    coverageDay: string;
    coverage: Coverage;
    allowed: string[];
}
