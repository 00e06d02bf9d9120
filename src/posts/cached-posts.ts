// The post store's entries in the document cache, and their names.

import { closedLonger, type Gate, openGate } from '../http/gate.ts';
import type { PostKey } from '../links/post-key.ts';
import { limits } from '../platform/limits.ts';
import type { Cache, Clock } from '../platform/ports.ts';
import { decodeShard, encodeShard, type Shard, shardCount, shardOf } from './shard.ts';
import { decodeWalk, type Walk } from './walk.ts';

/** Change it when the stored form changes: entries of another version are never read. */
const schemaVersion = 3;

export interface Snapshot {
  walk: Walk | undefined;
  gate: Gate;
  readonly shards: Map<number, Shard>;
}

export interface CachedPosts {
  /** One round trip: the walk, the gate, and the shards of these keys, or all of them. */
  read(keys: readonly PostKey[] | 'all'): Snapshot;
  /**
   * The changed shards first, then walk and gate: a write that fails half-way leaves a walk that claims too little. The
   * snapshot has the gate that counts then.
   */
  write(snapshot: Snapshot, changed: ReadonlySet<number>): void;
  /** The gate alone, for requests that are no part of a walk. */
  readGate(): Gate;
  /** @returns What counts: another execution may have been asked to wait meanwhile. */
  writeGate(gate: Gate): Gate;
}

/** How the names of an owner's entries begin, whatever they hold. */
export function entryPrefix(owner: string): string {
  return `ca${schemaVersion}:${owner}:`;
}

/**
 * @param owner The organization and the key's fingerprint: another key can never meet these entries.
 */
export function createCachedPosts(cache: Cache, owner: string, clock: Clock): CachedPosts {
  const prefix = entryPrefix(owner);
  const walkName = `${prefix}walk`;
  const gateName = `${prefix}gate`;
  const shardName = (index: number) => `${prefix}${index}`;
  /** Who has not changed it writes none. */
  let asRead: Gate | undefined;

  function gateIn(entries: Readonly<Record<string, string>>): Gate {
    asRead = decodeGate(entries[gateName]);
    return asRead;
  }

  const readGate = () => gateIn(cache.getAll([gateName]));

  /** Gates are written without a lock: read once more, at the last moment. */
  const thatCounts = (gate: Gate) => closedLonger(gate, readGate(), clock.now());

  return {
    read(keys) {
      const indexes = keys === 'all' ? allShards : [...new Set(keys.map(shardOf))];
      const entries = cache.getAll([walkName, gateName, ...indexes.map(shardName)]);
      const shards = new Map<number, Shard>();
      for (const index of indexes) {
        const shard = decodeShard(entries[shardName(index)]);
        if (shard) shards.set(index, shard);
      }
      return { walk: decodeWalk(entries[walkName]), gate: gateIn(entries), shards };
    },

    write(snapshot, changed) {
      const { walk, shards } = snapshot;
      const entries: Record<string, string> = {};
      for (const index of changed) {
        const shard = shards.get(index);
        if (!shard) continue;
        const { text, isWhole } = encodeShard(shard);
        entries[shardName(index)] = isWhole
          ? text
          : encodeShard({ ...shard, sincePage: Math.max(1, walk?.pages ?? 1) }).text;
      }
      if (changed.size > 0) cache.putAll(entries, limits.cacheTtlSeconds);
      const state = walk ? { [walkName]: JSON.stringify(walk) } : {};
      if (snapshot.gate !== asRead) {
        snapshot.gate = thatCounts(snapshot.gate);
        state[gateName] = JSON.stringify(snapshot.gate);
      }
      if (Object.keys(state).length > 0) cache.putAll(state, limits.cacheTtlSeconds);
    },

    readGate,
    writeGate(given) {
      const gate = thatCounts(given);
      cache.putAll({ [gateName]: JSON.stringify(gate) }, limits.cacheTtlSeconds);
      return gate;
    },
  };
}

const allShards = Array.from({ length: shardCount }, (_, index) => index);

function decodeGate(text: string | undefined): Gate {
  try {
    return text === undefined ? openGate : (JSON.parse(text) as Gate);
  } catch {
    return openGate;
  }
}
