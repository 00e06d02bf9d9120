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
    // Where a short link leads is found out when its turn comes.
    const isRunning = state === 'running';
    if (state !== 'running' && state !== 'done') return undefined;
    // What people have changed since may have hidden it.
    const mine = created.filter(
      (each) => each.document === document.index && each.execution === execution && each.edits === document.edits,
    );
    if (mine.length === 0) return undefined;
    const tables = [...document.plan.tables.keys()].map((table) => viewTable(document, table)?.rows ?? []);
    return mine.flatMap((post) => {
      const wrong = tables
        .map((rows) => rows.filter(({ identity }) => identity?.name === post.name && !(identity.isShort && isRunning)))
        .filter((rows) => rows.length > 0)
        .map((rows) => rows.filter(({ cells }) => !isRecordStatus(String(cells['CreatorAudit status']))));
      // Another table may have the post, too: its rows say so once they are updated.
      if (wrong.some((rows) => rows.length === 0)) return [];
      return wrong
        .flat()
        .map(
          ({ row, cells }) => `${post.name} has been tracked, and row ${row} says "${cells['CreatorAudit status']}"`,
        );
    });
  },
};
