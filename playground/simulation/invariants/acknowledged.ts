import type { Invariant } from '../invariant.ts';
import { isRecordStatus, viewTable } from '../table-view.ts';

/** Their answers say how many posts have been tracked. */
const telling = new Set(['sidebarTrack', 'sidebarContinue', 'sidebarRetry']);

/** What a call has tracked, and said so, stands on its row as soon as the call has come back. */
export const acknowledged: Invariant = {
  name: 'every acknowledged track is on its row',
  replied({ document, name, reply, execution }, { created }) {
    if (!telling.has(name) || !reply.ok) return undefined;
    const { state } = reply.value as { state: string };
    if (state !== 'running' && state !== 'done') return undefined;
    // What people have changed since may have hidden it.
    const mine = created.filter(
      (each) => each.document === document.index && each.execution === execution && each.edits === document.edits,
    );
    if (mine.length === 0) return undefined;
    const rows = [...document.plan.tables.keys()].flatMap((table) => viewTable(document, table)?.rows ?? []);
    return mine.flatMap((post) =>
      rows
        .filter(({ identity }) => identity?.name === post.name)
        .map(({ row, cells }) => ({ row, status: String(cells['CreatorAudit status']) }))
        .filter(({ status }) => !isRecordStatus(status))
        .map(({ row, status }) => `${post.name} has been tracked, and row ${row} says "${status}"`),
    );
  },
};
