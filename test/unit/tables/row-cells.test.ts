import { describe, expect, it } from 'vitest';
import { messages } from '../../../src/messages.ts';
import { cellsBeside } from '../../../src/tables/row-cells.ts';

const { tracked, notTracked, unknown } = messages.status;

describe('what is written beside a link', () => {
  it.each([
    ['a record', '', { status: tracked, views: '' }, { status: tracked, views: '' }],
    [
      'blanks where the status marks numbers as ours',
      tracked,
      { status: notTracked, views: '' },
      { status: notTracked, views: '' },
    ],
    ['no blanks where they are a person’s', '', { status: notTracked, views: '' }, { status: notTracked }],
    ['nothing where they are ours and nobody can tell', tracked, { status: `${unknown} (Why)` }, {}],
    [
      'that nobody can tell, where there are none of ours',
      notTracked,
      { status: `${unknown} (Why)` },
      { status: `${unknown} (Why)` },
    ],
    ['the status alone where it is the only column', tracked, { status: notTracked }, { status: notTracked }],
  ])('is %s', (_what, status, cells, expected) => {
    expect(cellsBeside(status, cells)).toEqual(expected);
  });
});
