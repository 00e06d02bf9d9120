// The figure a formula takes from the history, by the names CA_VIDEO knows.

import { CreatorAuditError } from '../errors.ts';
import { historyHeaders } from '../history/history-sheet.ts';
import { historyMessages } from '../history/messages.ts';
import type { Metric } from '../history/read-history.ts';
import { quoteCell, readCells } from './arguments.ts';
import { fieldOf, nameOf, suggestionsFor } from './field-list.ts';

const metricNames: Readonly<Record<Metric, string>> = {
  view_count: 'views',
  play_count: 'plays',
  like_count: 'likes',
  comment_count: 'comments',
  share_count: 'shares',
  saved_count: 'saves',
  engagement_rate: 'engagement_rate',
};

/** The views when nothing is named. */
export function readMetric(argument: unknown): Metric {
  const { rows, single } = readCells(argument);
  if (!single) throw new CreatorAuditError('bad_argument', historyMessages.oneMetric(Object.values(metricNames)));
  const cell = rows[0]?.[0];
  const field = fieldOf(cell);
  if (field === '') return 'view_count';
  if (isMetric(field)) return field;
  const near = suggestionsFor(nameOf(cell)).filter((name) => isMetric(fieldOf(name)));
  throw new CreatorAuditError(
    'bad_argument',
    historyMessages.unknownMetric(quoteCell(cell), near.length > 0 ? near : Object.values(metricNames)),
  );
}

export function headerOf(metric: Metric): string {
  return metric === 'engagement_rate' ? 'Engagement rate' : historyHeaders[metric];
}

function isMetric(field: string | undefined): field is Metric {
  return field !== undefined && Object.keys(metricNames).includes(field);
}
