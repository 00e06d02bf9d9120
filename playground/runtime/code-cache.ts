// What V8 has made of a source, for threads that are to run it too: parsing is most of what a new thread costs.
import vm from 'node:vm';
import type { ProjectFile } from './project.ts';

/** Smaller ones are parsed before a cache is found. */
const worthwhileCharacters = 20_000;
/** A process that runs many projects keeps no more than it needs. */
const keptSources = 8;

/** By source; `null` for one that a single thread has asked for so far. */
const caches = new Map<string, Uint8Array | null>();

/** Nothing for the first thread of a source: most projects never need a second. */
export function codeCacheOf({ name, source }: ProjectFile): Uint8Array | undefined {
  if (source.length < worthwhileCharacters) return undefined;
  const known = caches.get(source);
  const cache = known === null ? new vm.Script(source, { filename: name }).createCachedData() : known;
  caches.delete(source);
  caches.set(source, cache ?? null);
  for (const oldest of [...caches.keys()].slice(0, -keptSources)) caches.delete(oldest);
  return cache;
}
