import { mostGainWindows, type ViewGains } from '../api/view-gains.ts';
import { CreatorAuditError } from '../errors.ts';
import type { PostKey } from '../links/post-key.ts';
import { messages } from '../messages.ts';
import type { GrowthLookup } from '../posts/growth-store.ts';
import { hasOwnId } from '../posts/record.ts';
import type { CellValue } from '../tables/cell-value.ts';
import { type CellInput, type CellOutput, quoteCell, readCells, readLinks } from './arguments.ts';
import { type Finding, findPosts, recordOf, type Sources } from './findings.ts';
import { errorOf, throwCommonFailure, toCells } from './results.ts';

/** One request brings all of these, so that formulas with different ones of them share it. */
const usualWindows = [1, 2, 3, 7, 14, 28, 30, 60, 90, 365];
const longestDays = 365;

/** Views gained within the last days; below 0 where views were taken away. */
export function growth(sources: Sources, links: CellInput, days: CellInput): CellOutput {
  const { rows, single } = readLinks(links);
  const asked = readDays(days, 7, 'CA_GROWTH');
  const windows = usualWindows.includes(asked) ? usualWindows : [asked];
  const { findings, gainsOf } = findGains(sources, rows, windows);
  return toCells(findings, single, (finding) => {
    const gains = gainsOf(finding);
    if (gains instanceof CreatorAuditError) return gains;
    return gains[windows.indexOf(asked)] ?? tooYoung(finding, asked);
  });
}

/** One row a link: views at up to ten moments of the last days, oldest first, and now. */
export function trend(sources: Sources, links: CellInput, days: CellInput): CellOutput {
  const { rows, columns, single } = readLinks(links);
  if (columns > 1) throw new CreatorAuditError('bad_argument', messages.oneColumnOfLinks(columns, 'CA_TREND'));
  const windows = spread(readDays(days, 30, 'CA_TREND'));
  const width = windows.length + 1;
  const { findings, gainsOf } = findGains(sources, rows, windows);
  throwCommonFailure(findings);
  return findings.flat().map((finding): CellValue[] => {
    const points = finding.link.kind === 'blank' ? [] : (errorOf(finding) ?? pointsOf(finding));
    if (!(points instanceof CreatorAuditError)) return [...blanks((single ? 1 : width) - points.length), ...points];
    if (single) throw points;
    return [points.short, ...blanks(width - 1)];
  });

  /** From now back, as far as the history reaches. None where the platform does not give views. */
  function pointsOf(finding: Finding): number[] | CreatorAuditError {
    const gains = gainsOf(finding);
    if (gains instanceof CreatorAuditError) return gains;
    const now = recordOf(finding)?.counters.view_count ?? null;
    if (now === null) return [];
    const points = [now];
    for (const gain of gains) {
      // More gained than there is cannot be: the numbers are not of the same moment then.
      if (gain === null || gain > now) break;
      points.unshift(now - gain);
    }
    return points.length > 1 ? points : tooYoung(finding, windows[0] ?? 1);
  }
}

function blanks(count: number): CellValue[] {
  return Array(Math.max(0, count)).fill('');
}

/** Ten at most, in even steps up to `days`. */
function spread(days: number): number[] {
  const count = Math.min(mostGainWindows, days);
  return Array.from({ length: count }, (_, index) => Math.round(((index + 1) * days) / count));
}

function findGains(sources: Sources, rows: readonly (readonly unknown[])[], windows: readonly number[]) {
  let found: ReadonlyMap<PostKey, GrowthLookup> = new Map();
  const findings = findPosts(rows, () => {
    const finder = sources.growth();
    return {
      find(keys) {
        found = finder.find(keys, windows);
        return found;
      },
    };
  });
  return { findings, gainsOf };

  function gainsOf({ cell, link }: Finding): ViewGains | CreatorAuditError {
    const lookup = link.kind === 'post' ? found.get(link.key) : undefined;
    if (lookup?.kind !== 'record') return [];
    if (lookup.gains) return lookup.gains;
    const words = hasOwnId(lookup.record) ? messages.noGrowth : messages.growthViaAccount;
    return new CreatorAuditError('not_found', words(quoteCell(cell)));
  }
}

function tooYoung({ cell }: Finding, days: number): CreatorAuditError {
  return new CreatorAuditError('not_collected', messages.tooYoung(quoteCell(cell), days));
}

function readDays(argument: unknown, usual: number, name: string): number {
  const { rows, single } = readCells(argument);
  const cell = rows[0]?.[0] ?? '';
  if (single && cell === '') return usual;
  const days = typeof cell === 'string' && /^\d+$/.test(cell.trim()) ? Number(cell) : cell;
  if (single && typeof days === 'number' && Number.isInteger(days) && days >= 1 && days <= longestDays) return days;
  throw new CreatorAuditError('bad_argument', messages.badDays(single ? quoteCell(cell) : 'A range', name));
}
