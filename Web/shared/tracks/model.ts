// The shapes of the API of tracks and of coverage.

export interface TrackStretch { wasOffline: boolean; isContinued: boolean; at: number[]; longitude: number[]; latitude: number[] }

export interface TrackDay {
    day: string;
    from: string;
    stretches: TrackStretch[];
    drift: { at: number; longitude: number; latitude: number; kind: string }[];
    patrols: { from: string; to: string }[];
}

export interface CoverageLine { id: string; code: string; name: string; town: string; cells: number; seen: number; lastSeenAt?: string }

export interface CoverageOverview { since: string; unattended: number; grids: CoverageLine[] }

export interface CoverageCells { id: string; width: number; height: number; longitude: number[]; latitude: number[]; hours: number[] }
