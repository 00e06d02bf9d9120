import { CreatorAuditError } from '../errors.ts';
import { historyMessages } from '../history/messages.ts';
import { type CellInput, type CellOutput, quoteCell, readCells, readLinks } from './arguments.ts';
import { parseCells, type Sources } from './findings.ts';
import { headerOf, readMetric } from './history-metric.ts';
import { errorOf } from './results.ts';

/** Two columns with a header, one row for each day on which the post was noted, the newest last. */
export function history(sources: Sources, link: CellInput, metric: CellInput, days: CellInput): CellOutput {
  const { rows, single } = readLinks(link);
  if (!single) throw new CreatorAuditError('bad_argument', historyMessages.oneLink);
  const name = readMetric(metric);
  const window = readDays(days);
  const finding = parseCells(rows)[0]?.[0];
  const error = finding && errorOf(finding);
  if (error) throw error;
  if (finding?.link.kind !== 'post') return '';

  const reader = sources.history();
  const points = reader.series(finding.link.key, name);
  const newest = points[points.length - 1];
  if (!newest) throw new CreatorAuditError('not_collected', historyMessages.noHistory(quoteCell(finding.cell)));
  const chosen = points.filter(({ day }) => window === null || day > reader.today() - window);
  if (window !== null && chosen.length === 0) {
    throw new CreatorAuditError('not_collected', historyMessages.ends(newest.day, window));
  }
  return [['Date', headerOf(name)], ...chosen.map(({ date, value }) => [date, value])];
}

/** `null` is all days. */
function readDays(argument: unknown): number | null {
  const cell = readCells(argument).rows[0]?.[0];
  if (cell === undefined || cell === null || cell === '') return null;
  const days = typeof cell === 'string' ? Number(cell) : cell;
  if (typeof days === 'number' && Number.isInteger(days) && days > 0) return days;
  throw new CreatorAuditError('bad_argument', historyMessages.badDays(quoteCell(cell)));
}
