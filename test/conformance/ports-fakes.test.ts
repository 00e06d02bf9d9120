import { describe, expect, it } from 'vitest';
import { createFakePlatform, json } from '../support/fakes/fake-platform.ts';
import { FakeUi } from '../support/fakes/fake-ui.ts';
import { echoUrl, networkAnswers, personCases, portsCases } from './ports-suite.ts';

describe('the fakes keep the promises of the ports', () => {
  it.each(portsCases)('$name', ({ run }) => {
    const platform = createFakePlatform();
    platform.timeZone = 'Europe/Berlin';
    platform.answer = ({ url, method = 'get', payload }) => {
      const echo = { method: method.toUpperCase(), payload };
      if (url === echoUrl) return { status: 200, headers: {}, body: JSON.stringify(echo) };
      const answer = networkAnswers[url];
      if (!answer || 'throws' in answer) throw new Error(`${answer?.throws ?? 'DNS error'}: ${url}`);
      const headers = Object.entries(answer.headers).map(([name, value]) => [name.toLowerCase(), value]);
      return { ...answer, headers: Object.fromEntries(headers) };
    };
    run(platform);
  });

  it.each(personCases)('$name', ({ startedBy, run }) => {
    const ui = new FakeUi();
    ui.isPerson = startedBy === 'person';
    run({ ui, authorization: ui });
  });
});

describe('the fakes let others come between', () => {
  const table = [
    ['Link', 'Views'],
    ['b', 2],
    ['a', 1],
  ];

  it('sorts, inserts, deletes, moves and renames between two calls', () => {
    const { sheets } = createFakePlatform();
    const sheet = sheets.first.fill(table);
    sheets.beforeRead = () => sheet.sortBy(1);
    expect(sheets.read(0).values).toEqual([
      ['Link', 'Views'],
      ['a', 1],
      ['b', 2],
    ]);
    sheets.beforeRead = () => sheet.insertRows(2, 2);
    expect(sheets.read(0).values.map(([link]) => link)).toEqual(['Link', '', '', 'a', 'b']);
    sheets.beforeRead = () => sheet.deleteRows(2, 3);
    expect(sheets.read(0).values).toEqual([
      ['Link', 'Views'],
      ['b', 2],
    ]);
    sheets.beforeWrite = () => sheet.moveColumn(1, 2);
    sheets.write(0, [{ row: 2, column: 1, values: [[3]] }]);
    sheet.renameHeader('Views', 'Plays');
    expect(sheet.contents().values).toEqual([
      ['Plays', 'Link'],
      [3, 'b'],
    ]);
    expect([sheets.cellReads, sheets.cellWrites]).toEqual([3, 1]);
  });

  it('deletes the sheet, or forbids to write a part of it', () => {
    const { sheets } = createFakePlatform();
    sheets.refuses = ({ column }) => column === 2;
    const blocks = [1, 2].map((column) => ({ row: 1, column, values: [['x']] }));
    expect(() => sheets.write(0, blocks)).toThrow(expect.objectContaining({ code: 'protected' }));
    expect(sheets.first.contents().values).toEqual([['x']]);
    sheets.beforeWrite = ({ id }) => sheets.remove(id);
    expect(() => sheets.write(0, blocks)).toThrow(expect.objectContaining({ code: 'sheet_gone' }));
  });

  it('does not read again within one execution what was read with formulas', () => {
    const { sheets, spreadsheet } = createFakePlatform();
    sheets.add('Other', [['b']]);
    sheets.read(0, 'withFormulas');
    spreadsheet.contents();
    expect(sheets.cellReads).toBe(4);
    sheets.nextExecution();
    spreadsheet.contents();
    expect(sheets.cellReads).toBe(8);
  });

  it('sends all requests of a batch, though one of them fails', () => {
    const platform = createFakePlatform();
    const seen: string[] = [];
    platform.answer = ({ url }) => {
      seen.push(url);
      if (url === 'first') throw new Error('Address unavailable: first');
      return json({});
    };
    const batch = ['first', 'second'].map((url) => ({ url, headers: {}, timeoutSeconds: 1 }));
    expect(() => platform.fetchAll(batch)).toThrow('Address unavailable');
    expect([seen, platform.requests.length, platform.batches]).toEqual([['first', 'second'], 2, [2]]);
  });
});
