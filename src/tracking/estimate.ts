import type { Gate } from '../http/gate.ts';

/** Posts that are asked for at the same time. Google names no width for fetchAll; larger batches lose more when one fails. */
export const chunkPosts = 20;

/** A chunk: its requests, the sheet read and written, and what Google takes for a call of the sidebar now and then. */
const secondsPerChunk = 2;
/** What it takes until the first numbers of the last post are there. */
const secondsForNumbers = 20;
/** The window's length is not published; a minute is what the remaining time suggests at most. */
const windowSeconds = 60;

/** Roughly: with the rate limit as the newest answer told it. */
export function estimateSeconds(posts: number, shortLinks: number, { budget }: Gate): number {
  if (posts === 0) return 0;
  const working = Math.ceil(posts / chunkPosts) * secondsPerChunk + Math.ceil(shortLinks / chunkPosts);
  const windows = budget && budget.limit > 0 ? Math.floor(posts / budget.limit) : 0;
  return Math.max(working, windows * windowSeconds) + secondsForNumbers;
}
