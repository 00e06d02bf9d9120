import { CreatorAuditError } from '../errors.ts';
import { messages } from '../messages.ts';
import { type CellValue, toCellValue } from '../tables/cell-value.ts';
import { type CellInput, type CellOutput, readLinks } from './arguments.ts';
import { readFieldList } from './field-list.ts';
import { type Finding, findPosts, recordOf, type Sources } from './findings.ts';
import { errorOf, statusOf, throwCommonFailure } from './results.ts';
import { askedFields, type FieldName, isCollected, readField } from './video-fields.ts';

/** One row a link, one column a field: always a rectangle, because it spills over the cells beside the formula. */
export function video(sources: Sources, links: CellInput, fields: CellInput): CellOutput {
  const { rows, columns, single } = readLinks(links);
  if (columns > 1) {
    throw new CreatorAuditError('bad_argument', messages.oneColumnOfLinks(columns));
  }
  const chosen = readFieldList(fields);
  const findings = findPosts(rows, sources.store, askedFields(chosen));
  throwCommonFailure(findings);
  const nowMs = sources.now();
  return findings.flat().map((finding) => {
    if (single && chosen.length === 1 && lacks(finding, chosen[0])) throw lacks(finding, chosen[0]);
    const row = rowOf(finding, chosen, nowMs);
    const error = errorOf(finding);
    if (!error || chosen.includes('status')) return row;
    const place = placeForText(row, chosen);
    if (place < 0) return row;
    if (single) throw error;
    row[place] = error.short;
    return row;
  });
}

/** The first number that is missing, else the first cell that is; -1 when nothing is. */
function placeForText(row: readonly CellValue[], chosen: readonly (FieldName | '')[]): number {
  const number = chosen.findIndex((name) => name !== '' && isCollected(name));
  return number >= 0 ? number : chosen.findIndex((name, column) => name !== '' && row[column] === '');
}

/** Blank wherever nothing is known; the status says why. */
function rowOf(finding: Finding, chosen: readonly (FieldName | '')[], nowMs: number): CellValue[] {
  const record = recordOf(finding);
  const { link } = finding;
  const status = statusOf(finding, nowMs);
  if (!record || link.kind !== 'post') return chosen.map((name) => (name === 'status' ? status : ''));
  const post = { record, url: link.url, status, nowMs };
  return chosen.map((name) => {
    if (name === '') return '';
    return lacks(finding, name)?.short ?? toCellValue(readField(name, post));
  });
}

/** Why a further field is not at hand though the post's counters are; blank would say that there is none. */
function lacks({ lookup }: Finding, name: FieldName | '' | undefined): CreatorAuditError | undefined {
  if (!name || lookup?.kind !== 'record' || askedFields([name]).length === 0) return undefined;
  return name in lookup.record.fields ? undefined : lookup.incomplete;
}
