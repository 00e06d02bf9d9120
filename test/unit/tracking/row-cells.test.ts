import { describe, expect, it } from 'vitest';
import { CreatorAuditError, type ErrorCode } from '../../../src/errors.ts';
import { withoutForeignNumbers } from '../../../src/tracking/row-cells.ts';

const unknown = (code: ErrorCode) =>
  ({ kind: 'unknown', error: new CreatorAuditError(code, { long: 'Why.', short: 'Why' }) }) as const;
const cells = { status: 'Unknown (Why)' };

describe('numbers beside a link of which nothing is known', () => {
  it.each([
    ['unreachable', true, { views: '', status: 'Unknown (Why)' }],
    ['unreachable', false, { status: 'Tracked' }],
    ['not_kept', true, { status: 'Tracked' }],
  ] as const)('%s, with a memory: %s', (reason, remembers, expected) => {
    const code = reason === 'unreachable' ? 'network' : reason;
    expect(withoutForeignNumbers(cells, unknown(code), 'Tracked', remembers)).toMatchObject(expected);
  });

  it('stay where no status says that they are ours', () => {
    expect(withoutForeignNumbers(cells, unknown('network'), '', true)).toEqual(cells);
  });
});
