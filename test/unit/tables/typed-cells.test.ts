import { describe, expect, it } from 'vitest';
import { messages } from '../../../src/messages.ts';
import type { RowCells } from '../../../src/tables/row-cells.ts';
import { link, moveRow, onceBeforeWrite, postKey, sheetsWith, writerFor } from './writer-fixture.ts';

const { tracked } = messages.status;

describe('rows that people move while numbers are written', () => {
  it('keep what a person has typed beside a link without numbers, which has changed places with a tracked one', () => {
    const sheets = sheetsWith([
      ['Link', 'CreatorAudit status', 'Views'],
      [link(1), tracked, 1],
      [link(2), '', 77],
    ]);
    const writer = writerFor(sheets);
    onceBeforeWrite(sheets, (changed) => moveRow(changed, 3, 2));
    writer.write(
      new Map<string, RowCells>([
        [postKey(1), { status: tracked, views: 5 }],
        [postKey(2), { status: messages.status.notTracked, views: '' }],
      ]),
    );
    writer.settle();
    expect(sheets.first.contents().values.slice(1)).toEqual([
      [link(2), messages.status.notTracked, 77],
      [link(1), tracked, 5],
    ]);
  });

  it('keep what a person has typed where the write before has put the status of another row', () => {
    const sheets = sheetsWith([
      ['Link', 'CreatorAudit status', 'Views'],
      [link(1), tracked, 1],
      [link(2), '', 77],
    ]);
    const writer = writerFor(sheets);
    onceBeforeWrite(sheets, (changed) => moveRow(changed, 3, 2));
    writer.write(new Map<string, RowCells>([[postKey(1), { status: tracked, views: 5 }]]));
    writer.write(new Map<string, RowCells>([[postKey(2), { status: messages.status.notTracked, views: '' }]]));
    writer.settle();
    expect(sheets.first.contents().values.slice(1)).toEqual([
      [link(2), messages.status.notTracked, 77],
      [link(1), tracked, 5],
    ]);
  });
});
