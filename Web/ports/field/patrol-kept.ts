// The patrol that runs, as the phone knows it.
import { forget, keep, kept } from "./outbox/store";

export interface RunningPatrol { id: string; startedAt: number; fixes: number; accuracy?: number }

export function runningPatrol(): Promise<RunningPatrol | undefined> { return kept<RunningPatrol>("patrol"); }
export function keepPatrol(patrol: RunningPatrol): Promise<void> { return keep({ patrol }); }
export function forgetPatrol(): Promise<void> { return forget("patrol"); }
