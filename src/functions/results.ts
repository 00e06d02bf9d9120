// Findings to cells. What a row without a number shows, and when an error is thrown instead: docs/decisions/0003.

import { CreatorAuditError } from '../errors.ts';
import { messages } from '../messages.ts';
import { hourMs } from '../platform/limits.ts';
import { statusOf as stateOf } from '../posts/status-of.ts';
import type { CellValue } from '../tables/cell-value.ts';
import { type CellOutput, quoteCell } from './arguments.ts';
import { type Finding, recordOf } from './findings.ts';

const { status } = messages;

/** The same shape out: blank for blank, a value per post, a short text where there is none. One cell throws instead. */
export function toCells(
  findings: readonly (readonly Finding[])[],
  single: boolean,
  cellOf: (finding: Finding) => CellValue | CreatorAuditError,
): CellOutput {
  throwCommonFailure(findings);
  const cells = findings.map((row) =>
    row.map((finding) => {
      if (finding.link.kind === 'blank') return '';
      const value = errorOf(finding) ?? cellOf(finding);
      if (!(value instanceof CreatorAuditError)) return value;
      if (single) throw value;
      return value.short;
    }),
  );
  return single ? (cells[0]?.[0] ?? '') : cells;
}

/** No key, no network: what keeps every post of a formula from its numbers is said once, in a sentence. */
export function throwCommonFailure(findings: readonly (readonly Finding[])[]): void {
  let common: CreatorAuditError | undefined;
  for (const { link, lookup } of findings.flat()) {
    if (link.kind !== 'post') continue;
    if (lookup?.kind !== 'unknown') return;
    if (common && common.code !== lookup.error.code) return;
    common ??= lookup.error;
  }
  if (common) throw common;
}

/** Why there is no number, or `undefined` when there is one or the cell is blank. */
export function errorOf(finding: Finding): CreatorAuditError | undefined {
  const { cell, link, lookup } = finding;
  const input = quoteCell(cell);
  if (link.kind === 'invalid') {
    return new CreatorAuditError('bad_link', {
      long: messages.linkProblem(link.reason, input).long,
      short: status.notAPostLink,
    });
  }
  if (link.kind === 'short')
    return new CreatorAuditError('bad_link', { long: messages.shortLink(input), short: status.shortLink });
  if (lookup?.kind === 'unknown') return lookup.error;
  if (lookup?.kind === 'absent') {
    return new CreatorAuditError('not_tracked', { long: messages.notTracked(input), short: status.notTracked });
  }
  const record = recordOf(finding);
  if (!record || record.lastScrapeMs !== null) return undefined;
  const state = stateOf(record);
  // Counters of a post that was never collected mean nothing, even a 0.
  const why = messages.notCollected[state === 'tracked' ? 'pending' : state];
  return new CreatorAuditError('not_collected', { long: why(input), short: status[state] });
}

/** Longer than any schedule but the weekly one lets pass, and than a formula that is worked out again. */
const oldMs = 36 * hourMs;

/** Never throws for what a link or the API is like: this is the column in which to see it. */
export function statusOf({ cell, link, lookup }: Finding, nowMs: number): string {
  if (link.kind === 'blank') return '';
  if (link.kind === 'short') return status.shortLink;
  if (link.kind === 'invalid') {
    return `${status.notAPostLink} (${messages.linkProblem(link.reason, quoteCell(cell)).short})`;
  }
  if (lookup?.kind === 'record') {
    const { fetchedMs, restMs } = lookup.record;
    const word = status[stateOf(lookup.record)];
    return nowMs - fetchedMs > oldMs + restMs ? messages.lastRead(word, fetchedMs) : word;
  }
  return lookup?.kind === 'unknown' ? `${status.unknown} (${lookup.error.short})` : status.notTracked;
}
