import { engagementRate } from '../posts/engagement-rate.ts';
import type { CounterName, PostRecord } from '../posts/record.ts';
import type { CellValue } from '../tables/cell-value.ts';
import { type CellInput, type CellOutput, readLinks } from './arguments.ts';
import { findPosts, recordOf, type Sources } from './findings.ts';
import { toCells } from './results.ts';

/** Blank when the platform does not give it: never 0. */
export function counter(sources: Sources, links: CellInput, name: CounterName): CellOutput {
  return fromRecord(sources, links, (record) => record.counters[name]);
}

export function engagement(sources: Sources, links: CellInput): CellOutput {
  return fromRecord(sources, links, engagementRate);
}

/** When the numbers were collected: their age, since the last good ones are shown when the API cannot be reached. */
export function updated(sources: Sources, links: CellInput): CellOutput {
  return fromRecord(sources, links, ({ lastScrapeMs }) => (lastScrapeMs === null ? null : new Date(lastScrapeMs)));
}

function fromRecord(sources: Sources, links: CellInput, valueIn: (record: PostRecord) => CellValue | null): CellOutput {
  const { rows, single } = readLinks(links);
  return toCells(findPosts(rows, sources.store), single, (finding) => {
    const record = recordOf(finding);
    return (record && valueIn(record)) ?? '';
  });
}
