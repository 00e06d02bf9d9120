// How the sidebar's page drives a run, and the new links that are tracked by it.
import type { Session } from '../session.ts';

/** What lies between two calls of the page: Google starts an execution for each. */
const betweenCallsMs = 500;

export interface Run {
  readonly id: string;
  readonly state: string;
  readonly done: number;
  readonly failed: number;
  readonly pending: number;
  readonly notBeforeMs: number;
}

/** A call of the sidebar that comes to its value. */
export type Call = <T>(name: string, input: unknown) => Promise<T>;

/** Waits where it is told to, then goes on with what is running, held up or failed. */
export async function nextTurn({ host }: Session, call: Call, run: Run): Promise<Run> {
  await host.advance(Math.max(betweenCallsMs, run.notBeforeMs - host.clock.now()));
  return call<Run>(nextCall(run), { id: run.id });
}

function nextCall({ state }: Run): string {
  if (state === 'running') return 'sidebarContinue';
  return state === 'done' ? 'sidebarRetry' : 'sidebarResume';
}

export function newLink(index: number): string {
  return `https://www.tiktok.com/@new.creator/video/${newId(index)}`;
}

export function newId(index: number): string {
  return `7${String(400_000_000_000_000_000 + index * 7_919)}`;
}
