import { CreatorAuditError } from '../errors.ts';
import { messages } from '../messages.ts';
import { type CellInput, type CellOutput, type CellValue, readCells } from './arguments.ts';
import { toCellValue } from './cell-value.ts';
import { readFieldList } from './field-list.ts';
import { type Finding, findPosts, recordOf, type Sources } from './findings.ts';
import { errorOf, statusOf, throwCommonFailure } from './results.ts';
import { askedFields, type FieldName, readField } from './video-fields.ts';

/** One row a link, one column a field: always a rectangle, because it spills over the cells beside the formula. */
export function video(sources: Sources, links: CellInput, fields: CellInput): CellOutput {
  const { rows, columns, single } = readCells(links);
  if (columns > 1) {
    const { long, short } = messages.oneColumnOfLinks(columns);
    throw new CreatorAuditError('bad_argument', long, short);
  }
  const chosen = readFieldList(fields);
  const findings = findPosts(rows, sources.store, askedFields(chosen));
  throwCommonFailure(findings);
  const nowMs = sources.now();
  return findings.flat().map((finding) => {
    const row = rowOf(finding, chosen, nowMs);
    const error = errorOf(finding);
    if (!error) return row;
    if (single && !recordOf(finding)) throw error;
    if (chosen.includes('status')) return row;
    const first = chosen.findIndex((name) => name !== '');
    if (row[first] !== '') return row;
    if (single) throw error;
    row[first] = error.short;
    return row;
  });
}

/** Blank wherever nothing is known; the status says why. */
function rowOf(finding: Finding, chosen: readonly (FieldName | '')[], nowMs: number): CellValue[] {
  const record = recordOf(finding);
  const { link } = finding;
  const status = statusOf(finding);
  if (!record || link.kind !== 'post') return chosen.map((name) => (name === 'status' ? status : ''));
  const post = { record, url: link.url, status, nowMs };
  return chosen.map((name) => (name === '' ? '' : toCellValue(readField(name, post))));
}
