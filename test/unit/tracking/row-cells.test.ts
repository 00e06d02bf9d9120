import { describe, expect, it } from 'vitest';
import { CreatorAuditError, type ErrorCode } from '../../../src/errors.ts';
import type { TableRow } from '../../../src/tables/table.ts';
import { cellsOfRow } from '../../../src/tracking/row-cells.ts';

const row = { link: { kind: 'post' } } as TableRow;
const unknown = (code: ErrorCode) =>
  ({ kind: 'unknown', error: new CreatorAuditError(code, { long: 'Why.', short: 'Why' }) }) as const;

describe('beside a link of which nothing is known', () => {
  it.each([
    ['unreachable, and the data sheet knows posts', 'network', true, ''],
    ['unreachable, and there is no data sheet', 'network', false, undefined],
    ['lost by the cache', 'not_kept', true, undefined],
  ] as const)('%s: numbers', (_when, code, remembers, views) => {
    const cells = cellsOfRow(row, unknown(code), { absent: 'Not tracked', remembers: () => remembers });
    expect(cells.status).toBe('Unknown (Why)');
    expect(cells.views).toBe(views);
  });
});
