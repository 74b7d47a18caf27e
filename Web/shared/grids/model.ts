// Changes of grids as the server sends and takes them.

export type Corner = [longitude: number, latitude: number];
export type Ring = Corner[];
/** Polygons, each with its outer ring and its holes; every ring ends with its first corner. */
export type Outline = Ring[][];

export type GridKind = "comprehensive" | "dedicated" | "micro" | "temporary";
export type GridChangeAction = "revise" | "submit" | "withdraw" | "sendBack" | "approve";
export type GridChangeState = "draft" | "submitted" | "approved" | "inForce" | "withdrawn";

/** One step of a change. */
export interface Operation {
    kind: "draw" | "reshape" | "split" | "merge" | "replace" | "describe" | "retire";
    grid?: string; grids?: string[]; key?: string; name?: string; gridKind?: GridKind; households?: number;
    population?: number; outline?: Outline; outlines?: { grid: string; outline: Outline }[]; line?: Corner[]; carves?: boolean;
}

export interface PlannedGrid {
    key: string; code: string; name: string; kind: GridKind; kindLabel: string; status: "kept" | "changed" | "added";
    households: number; population: number; squareMetres: number; outline: Outline; predecessors: string[];
    sizing?: string | null;
}

export interface Box { west: number; south: number; east: number; north: number }

export interface CoverFault {
    kind: "gap" | "overlap" | "outside"; grids: string[]; squareMetres: number; longitude: number; latitude: number; box: Box;
}

export interface GridPreview {
    community: { code: string; name: string };
    grids: PlannedGrid[];
    ended: { code: string; name: string; successors: string[] }[];
    neighbours: { label: string; outline: Outline }[];
    cover: CoverFault[];
    ownerless: { grid: string; type: { code: string; name: string }; owners: string[] }[];
    moves: { tickets: { from?: string | null; to: string; tickets: number }[]; postings: number; policeGrids: string[]; households: number; dwellings: number };
    isSound: boolean;
    isEmpty: boolean;
}

export interface GridChange {
    id: string; version: number; title: string; community: { code: string; name: string }; state: GridChangeState;
    stateLabel: string; effectiveOn: string; approvalNumber?: string | null; reason?: string | null;
    allowed: GridChangeAction[]; operations: Operation[]; history: { kind: string; at: string; person?: string | null }[];
}

export interface GridChangeLine {
    id: string; title: string; community: { code: string; name: string }; state: GridChangeState; stateLabel: string;
    effectiveOn: string; approvalNumber?: string | null; proposer: string;
}
