import { once } from '../once.ts';
import type { Properties } from '../platform/ports.ts';
import type { TableRow } from '../tables/table.ts';
import { isConfirmed, readConfirmed } from './confirmed-posts.ts';
import { readJournal } from './journal.ts';

/**
 * Whether a row is to be tracked by the newest run, where that has not come to its end. What an earlier run has left waiting,
 * nobody will track any more. Properties are read when the first row is asked about.
 */
export function rowsOfRun(properties: Properties): (row: TableRow) => boolean {
  const confirmed = once(() => {
    const journal = readJournal(properties);
    const isOver = journal === null || journal.state === 'done';
    return isOver ? null : readConfirmed(properties, journal.confirmedShards);
  });
  return (row) => {
    const marks = confirmed();
    return marks !== null && isConfirmed(row, marks);
  };
}
