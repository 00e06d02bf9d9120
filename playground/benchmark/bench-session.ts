// Where everything is measured: one organization, one spreadsheet, and a line whose failures are switched on when all is set.
import { seededRandom } from '../runtime/random.ts';
import { Session, type SessionOptions } from '../session.ts';
import { failingNetwork } from './failing-network.ts';

export const latencyMs = 200;
const startMs = Date.parse('2026-11-24T09:00:00Z');
/** What the API gives at once. */
const pageSize = 200;

/** A size and a share of failures. */
export interface Setting {
  /** That the organization tracks. */
  readonly posts: number;
  /** Of 100 requests, so many fail. */
  readonly failurePercent: number;
}

export interface Line {
  /** From now on requests fail. */
  turnBad(): void;
}

/** Session options for a setting, and its line, which is good at first. */
export function settingOptions({ posts, failurePercent }: Setting): { options: SessionOptions; line: Line } {
  let share = 0;
  const random = seededRandom(posts + failurePercent);
  const options: SessionOptions = {
    posts,
    seed: 1,
    latencyMs,
    startMs,
    watchNetwork: (network) => failingNetwork(network, { share: () => share, random, latencyMs }),
  };
  const line: Line = {
    turnBad() {
      share = failurePercent / 100;
    },
  };
  return { options, line };
}

export async function openSetting(setting: Setting, more: Partial<SessionOptions> = {}) {
  const { options, line } = settingOptions(setting);
  return { session: await Session.open({ ...options, ...more }), line };
}

/** So many posts, as far from each other as can be, the newest first: finding all of them takes every page. */
export function spread(wanted: number, posts: number): number[] {
  return Array.from(
    { length: wanted },
    (_, index) => posts - 1 - Math.floor((index * (posts - 1)) / Math.max(1, wanted - 1)),
  );
}

export function linksOf({ sandbox }: Session, indexes: readonly number[]): string[] {
  return indexes.flatMap((index) => sandbox?.post(index).url ?? []);
}

/** Requests that reading all posts takes. */
export function pagesOf(posts: number): number {
  return Math.ceil(posts / pageSize);
}
