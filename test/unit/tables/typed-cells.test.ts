import { describe, expect, it } from 'vitest';
import { messages } from '../../../src/messages.ts';
import type { RowCells } from '../../../src/tables/row-cells.ts';
import { link, moveRow, onceBeforeWrite, postKey, sheetsWith, writerFor } from './writer-fixture.ts';

const { tracked, notTracked } = messages.status;
const ofTracked = [postKey(1), { status: tracked, views: 5 }] as const;
const ofUntracked = [postKey(2), { status: notTracked, views: '' }] as const;

describe('what a person has typed beside a link without numbers', () => {
  it.each([
    ['which changes places with a tracked one', [[ofTracked, ofUntracked]]],
    ['which stands where the write before has put the status of a tracked one', [[ofTracked], [ofUntracked]]],
  ])('stays, %s', (_what, chunks) => {
    const sheets = sheetsWith([
      ['Link', 'CreatorAudit status', 'Views'],
      [link(1), tracked, 1],
      [link(2), '', 77],
    ]);
    const writer = writerFor(sheets);
    onceBeforeWrite(sheets, (changed) => moveRow(changed, 3, 2));
    for (const chunk of chunks) writer.write(new Map<string, RowCells>(chunk));
    writer.settle();
    expect(sheets.first.contents().values.slice(1)).toEqual([
      [link(2), notTracked, 77],
      [link(1), tracked, 5],
    ]);
  });
});
