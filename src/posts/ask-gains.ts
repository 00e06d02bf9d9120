// The part of the growth store that asks the API. Runs under the document lock, so that nobody asks for the same posts.

import type { ApiClient } from '../api/client.ts';
import { mostGainIds, readViewGains } from '../api/view-gains.ts';
import type { Failure } from '../http/failure.ts';
import { closeGate, countRequests, type Gate, passGate } from '../http/gate.ts';
import { type Pacing, waitForTurn } from '../http/wait-for-turn.ts';
import type { PostKey } from '../links/post-key.ts';
import { hourMs, minuteMs } from '../platform/limits.ts';
import type { Random } from '../platform/ports.ts';
import type { CachedGains, GainsSnapshot } from './cached-gains.ts';
import type { CachedPosts } from './cached-posts.ts';
import { isDue } from './due.ts';
import { hasOwnId, type PostRecord } from './record.ts';
import { shardOf } from './shard.ts';

export interface AskGainsOptions extends Pacing {
  readonly client: ApiClient;
  readonly windows: readonly number[];
  readonly cached: CachedPosts;
  readonly cachedGains: CachedGains;
  readonly random: Random;
  readonly readDocument: () => DocumentFacts;
}

export interface DocumentFacts {
  /** Posts it names, in the order of its cells. */
  readonly named: readonly PostKey[];
  /** How many of its formulas ask for gains. */
  readonly formulas: number;
}

/** A request needs this much of the deadline, or it is left to the next execution. */
const requestBudgetMs = 3_000;
/** A large sheet takes Google seconds to read out. */
const sheetBudgetMs = 8_000;
const writeEveryMs = 2_000;
const refusalMs = 5 * minuteMs;
const shortestLifeMs = hourMs;

/** Whether the API takes its id, and has counted it. */
export function canGain(record: PostRecord): boolean {
  return record.lastScrapeMs !== null && hasOwnId(record);
}

/** Until the post can have been collected again, and for an hour in any case. */
export function isCurrent({ kept }: GainsSnapshot, record: PostRecord, nowMs: number): boolean {
  const askedMs = kept.get(record.key)?.[0];
  if (askedMs === undefined || askedMs > nowMs) return false;
  return nowMs - askedMs < shortestLifeMs || (askedMs > (record.lastScrapeMs ?? 0) && !isDue(record, nowMs));
}

/**
 * Asks for these posts. Whatever room is left in the last request goes to others that the document names, and where
 * many formulas wait for their gains, as many posts are asked for at once: a thousand formulas cost five requests.
 */
export function askGains(
  own: readonly PostRecord[],
  options: AskGainsOptions,
): { readonly snapshot: GainsSnapshot; readonly gate: Gate } {
  const { client, cached, cachedGains, clock, deadline, windows } = options;
  const snapshot = cachedGains.read('all', clock.now());
  const wanted = own.filter(isWanted);
  const isFull = wanted.length % mostGainIds === 0 || deadline.remainingMs() < sheetBudgetMs;
  const { named, formulas } = isFull ? { named: [], formulas: 0 } : options.readDocument();
  const posts = cached.read(named);
  let { gate } = posts;
  if (gate.closedUntilMs > clock.now()) return { snapshot, gate };
  if (!isFull) wanted.push(...companions());

  let unwritten: PostKey[] = [];
  let writtenMs = clock.now();
  for (let at = 0; at < wanted.length; at += mostGainIds) {
    if (deadline.remainingMs() < requestBudgetMs || gate.closedUntilMs > clock.now()) break;
    const delay = waitForTurn(gate, requestBudgetMs, options);
    if (delay) {
      fail(delay);
      break;
    }
    const chunk = wanted.slice(at, at + mostGainIds);
    const askedMs = clock.now();
    gate = countRequests(gate, 1, askedMs);
    const ids = chunk.map(({ id }) => id);
    const result = readViewGains(client, ids, windows);
    if (!result.ok) {
      fail(result.failure);
      break;
    }
    gate = passGate(gate, result.headers);
    for (const { key, id } of chunk) snapshot.kept.set(key, [askedMs, ...(result.gains.get(id) ?? [])]);
    unwritten.push(...chunk.map(({ key }) => key));
    if (clock.now() - writtenMs >= writeEveryMs) write();
  }
  if (wanted.length > 0) write();
  return { snapshot, gate };

  function isWanted(record: PostRecord): boolean {
    return !isCurrent(snapshot, record, clock.now());
  }

  /** From the cell of the first post on: the formulas that run next are most likely about the rows below it. */
  function companions(): PostRecord[] {
    const start = Math.max(0, named.indexOf(wanted[0]?.key ?? 'tiktok:'));
    const taken = new Set(wanted.map(({ key }) => key));
    const known = [...named.slice(start), ...named.slice(0, start)].flatMap((key) => {
      const record = posts.shards.get(shardOf(key))?.records[key];
      return record && !taken.has(key) && canGain(record) && isWanted(record) ? record : [];
    });
    const requests = Math.ceil(Math.max(wanted.length, formulas) / mostGainIds);
    return known.slice(0, requests * mostGainIds - wanted.length);
  }

  /** What the API refuses about this request alone must not keep other formulas from asking for something else. */
  function fail(failure: Failure): void {
    const { status } = failure;
    if (status >= 400 && status < 500 && status !== 401 && status !== 429) {
      snapshot.refusal = { failure, untilMs: clock.now() + refusalMs };
    } else {
      gate = closeGate(gate, failure, clock.now(), options.random());
    }
  }

  /** A cache that does not take it costs later executions a request; this one still has its answers. */
  function write(): void {
    writtenMs = clock.now();
    try {
      cachedGains.write(snapshot, unwritten);
      unwritten = [];
      gate = cached.writeGate(gate);
    } catch {
      // Written with the next ones.
    }
  }
}
