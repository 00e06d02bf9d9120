// Which posts a person confirmed. Marks instead of the posts themselves: twenty thousand fit into document properties.

import type { Properties } from '../platform/ports.ts';
import { fnv1a } from '../posts/hash.ts';
import type { TableRow } from '../tables/table.ts';

const shardName = (index: number) => `CREATORAUDIT_RUN_POSTS_${index}`;
/** Seven characters each, with the blank, of the 9 KB a property may have. */
const marksPerShard = 1_200;

export function isConfirmed({ identity, link }: TableRow, confirmed: ReadonlySet<string>): boolean {
  return confirmed.has(markOf(identity)) || (link.kind === 'short' && confirmed.has(markOf(link.url)));
}

/** Of a post key, or of a short link as it stands in the sheet. */
function markOf(identity: string): string {
  return fnv1a(identity).toString(36);
}

/** @returns How many properties it took. */
export function storeConfirmed(properties: Properties, identities: readonly string[]): number {
  const marks = identities.map(markOf);
  const count = Math.ceil(marks.length / marksPerShard);
  for (let index = 0; index < count; index += 1) {
    properties.set(shardName(index), marks.slice(index * marksPerShard, (index + 1) * marksPerShard).join(' '));
  }
  return count;
}

export function readConfirmed(properties: Properties, count: number): ReadonlySet<string> {
  const texts = Array.from({ length: count }, (_, index) => properties.get(shardName(index)) ?? '');
  return new Set(texts.flatMap((text) => text.split(' ')));
}
