import { CreatorAuditError } from '../errors.ts';
import { type Day, parseDay } from '../history/day.ts';
import { historyMessages } from '../history/messages.ts';
import type { HistoryReader, KnownValue } from '../history/read-history.ts';
import { isDate } from '../is-date.ts';
import type { PostKey } from '../links/post-key.ts';
import { type CellInput, type CellOutput, quoteCell, readCells, readLinks } from './arguments.ts';
import { parseCells, type Sources } from './findings.ts';
import { readMetric } from './history-metric.ts';
import { toCells } from './results.ts';

/** What was known of posts on a day: the newest row of the history on it or before it. */
export function on(sources: Sources, links: CellInput, date: CellInput, metric: CellInput): CellOutput {
  const { rows, single } = readLinks(links);
  const findings = parseCells(rows);
  const keys = new Set<PostKey>();
  for (const { link } of findings.flat()) if (link.kind === 'post') keys.add(link.key);
  const known = keys.size > 0 ? valuesOn(sources.history(), keys, date, metric) : undefined;

  return toCells(findings, single, ({ cell, link }) => {
    const found = link.kind === 'post' ? known?.get(link.key) : undefined;
    if (found?.kind === 'value') return found.value;
    const text = found ? historyMessages.begins(found.first) : historyMessages.noHistory(quoteCell(cell));
    if (single) throw new CreatorAuditError('not_collected', text);
    return text.short;
  });
}

function valuesOn(
  reader: HistoryReader,
  keys: ReadonlySet<PostKey>,
  date: unknown,
  metric: unknown,
): ReadonlyMap<PostKey, KnownValue> {
  const name = readMetric(metric);
  return reader.valuesOn(keys, readDate(date, reader), name);
}

function readDate(argument: unknown, reader: HistoryReader): Day {
  const { rows, single } = readCells(argument);
  if (!single) throw new CreatorAuditError('bad_argument', historyMessages.oneDate);
  const cell = rows[0]?.[0];
  if (cell === undefined || cell === null || cell === '') {
    throw new CreatorAuditError('bad_argument', historyMessages.noDate);
  }
  if (isDate(cell) && !Number.isNaN(cell.getTime())) return reader.dayOf(cell);
  const day = typeof cell === 'string' ? parseDay(cell) : null;
  if (day !== null) return day;
  throw new CreatorAuditError('bad_argument', historyMessages.notADate(quoteCell(cell)));
}
