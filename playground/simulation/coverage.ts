// What a run of many seeds has to have reached: whatever can be drawn.
import { apiFaults } from '../api/faults.ts';
import { switchTable } from '../api/switches.ts';
import { hostFaults } from '../runtime/faults.ts';
import { invariants } from './invariants/all.ts';
import type { Tally } from './tally.ts';

/** With fewer, something rare may be missing by chance. */
export const seedsThatReachAll = 300;

const edits = [
  'sort',
  'insert-rows',
  'delete-rows',
  'insert-column',
  'delete-column',
  'rename-sheet',
  'paste-links',
  'overwrite-link',
  'type-remark',
  'overwrite-ours',
  'rename-header',
  'delete-sheet',
  'insert-sheet',
  'copy-sheet',
];
const failures = ['server-error', 'timed-out', 'too-often', 'quota', 'permission', 'internal'];
const actions = ['track', 'update', 'refresh', 'schedule', 'formula', 'reopen', 'look', 'report', 'connect', 'evict'];

/** Names of what never happened. */
export function neverReached(tally: Tally): string[] {
  const of = (what: string, names: readonly string[], counts: Readonly<Record<string, number>>) =>
    names.filter((name) => !(counts[name] ?? 0)).map((name) => `${what} ${name}`);
  const values = Object.entries(switchTable).flatMap(([name, table]) =>
    table.values.map((value) => `${name}=${value}`),
  );
  const faults = [...Object.keys(hostFaults), ...Object.keys(apiFaults), '429 storm', '503 storm', 'lost answers'];
  return [
    ...of('edit', edits, tally.edits),
    ...of('fault', faults, tally.faults),
    ...of('failure', failures, tally.failures),
    ...of('action', actions, tally.actions),
    ...of('switch', values, tally.switches),
    ...of(
      'look at',
      invariants.map(({ name }) => name),
      tally.looks,
    ),
    ...(tally.kills === 0 ? ['kill'] : []),
  ];
}
