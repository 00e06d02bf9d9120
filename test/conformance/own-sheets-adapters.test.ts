// What only the real adapters can be asked about the add-on's own sheets and the spreadsheet's clock.
import { describe, expect, it } from 'vitest';
import { createGrid } from '../../playground/workbook/grid/grid.ts';
import { answerOf, projectHost, run, startMs, workbookWith } from '../playground/runtime/project-host.ts';
import { wallClockIn } from '../support/fakes/wall-clock.ts';
import { adaptersProject } from './ports-project.ts';

const project = await adaptersProject(`
  const outcome = (action) => {
    try {
      return action() ?? 'done';
    } catch (error) {
      return error.code ?? String(error);
    }
  };
  export function own(member, ...args) {
    return outcome(() => createGasPlatform().ownSheets[member](...args));
  }
  export function ensureAndLook(name, visibility) {
    const { isNew } = createGasPlatform().ownSheets.ensure(name, visibility);
    const file = SpreadsheetApp.getActiveSpreadsheet();
    return [isNew, file.getActiveSheet().getName(), file.getActiveRange().getA1Notation()];
  }
  export function sheetNames() {
    return SpreadsheetApp.getActiveSpreadsheet().getSheets().map((sheet) => [sheet.getName(), sheet.isSheetHidden()]);
  }
  export function look(name, cell) {
    const range = SpreadsheetApp.getActiveSpreadsheet().getSheetByName(name).getRange(cell);
    return [range.getFontWeight(), range.getBackground(), range.getFontColor(), range.getFontSize(),
      range.getNumberFormat(), range.getNote(), range.getHorizontalAlignment()];
  }
  export function wallClocks(times) {
    const { spreadsheet } = createGasPlatform();
    return times.map((time) => spreadsheet.wallClock(time));
  }
  export function timeZone() {
    return createGasPlatform().spreadsheet.timeZone();
  }
  export function readOwn(columns) {
    return outcome(() => createGasPlatform().spreadsheet.readOwnSheet('CreatorAudit data', columns));
  }`);

async function open(sheets: Parameters<typeof workbookWith>[0] = { Sheet1: [['a'], ['b']] }) {
  const workbook = workbookWith(sheets);
  const host = await projectHost(project, { workbook });
  const call = (name: string, ...args: unknown[]) => answerOf(run(host, name, { args, kind: 'menu' }));
  const failAt = (member: string, message = "We're sorry, a server error occurred.") =>
    host.onServiceCall((called) => {
      if (called.member === member) throw Object.assign(new Error(message), { name: 'Exception' });
      return undefined;
    });
  return { host, workbook, call, failAt };
}

describe('a sheet of our own', () => {
  it('is the last one, hidden where it is to be, and does not come to the front', async () => {
    const { host, call } = await open({ Sheet1: [['a']], Other: [['b']], Third: [['c']] });
    const activeRange = { sheet: 'Other', row: 2, column: 3, rows: 4, columns: 2 };
    const ensure = (name: string, visibility: string) =>
      answerOf(run(host, 'ensureAndLook', { args: [name, visibility], kind: 'menu', activeRange }));
    expect(await ensure('CreatorAudit data', 'hidden')).toEqual([true, 'Other', 'C2:D5']);
    expect(await ensure('CreatorAudit report', 'visible')).toEqual([true, 'Other', 'C2:D5']);
    expect(await call('sheetNames')).toEqual([
      ['Sheet1', false],
      ['Other', false],
      ['Third', false],
      ['CreatorAudit data', true],
      ['CreatorAudit report', false],
    ]);
  });

  it.each(['Sheet.hideSheet', 'Spreadsheet.setActiveSheet', 'Spreadsheet.setActiveRange'])(
    'is a new one to who made it, although Google failed afterwards: %s',
    async (member) => {
      const { call, failAt } = await open();
      failAt(member);
      expect(await call('own', 'ensure', 'CreatorAudit data', 'hidden')).toMatchObject({ isNew: true });
    },
  );

  it('is not made a second time when Google failed', async () => {
    const { call, failAt } = await open();
    failAt('Spreadsheet.insertSheet');
    expect(await call('own', 'ensure', 'CreatorAudit data', 'hidden')).toBe('google_service');
    expect(await call('sheetNames')).toHaveLength(1);
  });

  it('looks as it was told to', async () => {
    const { call } = await open({ Sheet1: [['a']], Report: [['x', 'y']] });
    const sheetId = await call('own', 'find', 'Report');
    const area = { row: 1, column: 1, rows: 1, columns: 2 };
    const looks = {
      isBold: true,
      background: '#1a73e8',
      color: '#ffffff',
      fontSize: 14,
      numberFormat: '#,##0',
      alignment: 'right',
    };
    expect(await call('own', 'style', sheetId, [{ ...area, ...looks }])).toBe('done');
    expect(await call('own', 'note', sheetId, 1, 2, 'n')).toBe('done');
    expect(await call('look', 'Report', 'B1')).toEqual(['bold', '#1a73e8', '#ffffff', 14, '#,##0', 'n', 'right']);
    await call('own', 'style', sheetId, [{ ...area, isBold: false }]);
    await call('own', 'note', sheetId, 1, 2, '');
    expect(await call('look', 'Report', 'B1')).toEqual(['normal', '#1a73e8', '#ffffff', 14, '#,##0', '', 'right']);
  });

  it.each([
    ['deleteRows', 2, 1],
    ['style', [{ row: 1, column: 1, rows: 3, columns: 1, isBold: true }]],
    ['note', 3, 1, 'x'],
  ])('that is protected says so: %s', async (member, ...args) => {
    const { host, call, failAt } = await open();
    const sheetId = await call('own', 'find', 'Sheet1');
    host.protect({ sheet: 'Sheet1', row: 2, column: 1, rows: 2, columns: 1 });
    expect(await call('own', member, sheetId, ...args)).toBe('protected');
    // In the words of another language.
    for (const name of ['Sheet.deleteRows', 'Range.setFontWeight', 'Range.setNote']) {
      failAt(name, 'Sie versuchen, eine geschützte Zelle zu bearbeiten.');
      expect(await call('own', member, sheetId, ...args)).toBe('protected');
    }
  });

  it('has no name where Google cannot say', async () => {
    const { host, call } = await open();
    const sheetId = await call('own', 'find', 'Sheet1');
    await call('own', 'nameCell', 'CA_REFRESH', sheetId, 1, 1);
    expect(await call('own', 'namedCell', 'CA_REFRESH')).toMatchObject({ row: expect.any(Number) });
    host.setFaults(['sheet-down']);
    // Nothing, as calls without an answer have it.
    expect(await call('own', 'namedCell', 'CA_REFRESH')).toBe('done');
  });

  it('has these charts, changed where they were before, and no others', async () => {
    const { workbook, call } = await open({
      Sheet1: [['a']],
      Report: [
        ['Post', 'Views'],
        ['x', 1],
      ],
    });
    const sheetId = await call('own', 'find', 'Report');
    const spec = (title: string, rows: number, kind = 'bar') => {
      const area = { row: 1, column: 1, rows, columns: 2 };
      return { kind, title, area, row: 4, column: 3, width: 500, height: 250 };
    };
    const show = (...charts: object[]) => call('own', 'showCharts', sheetId, charts, ['Views', 'Views now', 'Days']);
    expect(await show(spec('Views', 2), spec('Days', 2, 'line'))).toBe('done');
    const before = workbook.charts();
    expect(before).toMatchObject([
      {
        type: 'BAR',
        sheet: 'Report',
        ranges: [{ sheet: 'Report', row: 1, column: 1, rows: 2, columns: 2 }],
        position: { row: 4, column: 3, offsetX: 0, offsetY: 0 },
        headers: 1,
        options: { title: 'Views', width: 500, height: 250 },
      },
      { type: 'LINE', options: { title: 'Days' } },
    ]);
    await show(spec('Views now', 3, 'column'), spec('Days', 3, 'line'));
    expect(workbook.charts().map(({ id }) => id)).toEqual(before.map(({ id }) => id));
    expect(workbook.charts()).toMatchObject([
      { type: 'COLUMN', ranges: [{ rows: 3 }], options: { title: 'Views now' } },
      { type: 'LINE', ranges: [{ rows: 3 }] },
    ]);
    await show(spec('Views', 2));
    expect(workbook.charts()).toMatchObject([{ id: before[0]?.id, options: { title: 'Views' } }]);
    await show();
    expect(workbook.charts()).toEqual([]);
  });

  it('counts no cells of sheets that are charts', async () => {
    const { host, call } = await open({ Sheet1: [['a']], Chart1: [['']] });
    expect(await call('own', 'cellsInFile')).toBe(52_000);
    host.setSheetType('Chart1', 'OBJECT');
    expect(await call('own', 'cellsInFile')).toBe(26_000);
  });

  it('is read by a formula in three calls, of its cells in one', async () => {
    const { host } = await open({
      Sheet1: [['a']],
      'CreatorAudit data': [
        ['Post', 'Link', 'Views'],
        ['k', 'l', 1],
      ],
    });
    const read = async (columns?: object) => {
      const value = await answerOf(run(host, 'readOwn', { args: [columns] }));
      return [value, host.executions.at(-1)?.callsByMember];
    };
    expect(await read()).toEqual([
      [
        ['Post', 'Link', 'Views'],
        ['k', 'l', 1],
      ],
      { 'Range.getValues': 1 },
    ]);
    expect(await read({ first: 2, count: 3 })).toEqual([
      [
        ['Link', 'Views', ''],
        ['l', 1, ''],
      ],
      { 'Range.getValues': 1 },
    ]);
    host.setFaults(['sheet-down']);
    expect((await read())[0]).toBe('google_service');
  });
});

describe('the clock on the wall', () => {
  const zones = [
    'Europe/Berlin',
    'America/St_Johns',
    'Australia/Lord_Howe',
    'Asia/Kathmandu',
    'Pacific/Apia',
    'America/New_York',
    'UTC',
  ];

  it.each(zones)('is that of the zone at any time: %s', async (timeZone) => {
    const workbook = createGrid({
      name: 'Campaign',
      timeZone,
      customFunctions: { names: [], has: () => false, request: () => undefined },
      now: () => startMs,
      random: () => 0.5,
    });
    const host = await projectHost(project, { workbook });
    // Two years, and every quarter of an hour of the days on which zones change.
    const times = Array.from({ length: 250 }, (_, step) => startMs + step * 71 * 3_601_000);
    for (const day of ['2026-03-08', '2026-03-29', '2026-04-04', '2026-10-03', '2026-10-25', '2026-11-01']) {
      for (let quarter = 0; quarter < 96; quarter += 1) times.push(Date.parse(day) + quarter * 900_000);
    }
    const read = await answerOf(run(host, 'wallClocks', { args: [times], kind: 'menu' }));
    expect(read).toEqual(times.map((time) => wallClockIn(timeZone, time)));
  });

  it('is asked once for what was read at about the same time', async () => {
    const { host, call } = await open();
    await call('wallClocks', [startMs, startMs + 1, startMs + 899_999, startMs, startMs + 900_000]);
    expect(host.executions.at(-1)?.callsByMember['Utilities.formatDate']).toBe(2);
  });

  it('shows UTC when Google does not tell, and asks again', async () => {
    const { host, call } = await open();
    host.setFaults(['sheet-down']);
    expect(await call('wallClocks', [startMs])).toMatchObject([{ hour: 0, offsetMinutes: 0 }]);
    expect(await call('timeZone')).toBe('Etc/UTC');
    host.setFaults([]);
    expect(await call('wallClocks', [startMs])).toMatchObject([{ hour: 1, offsetMinutes: 60 }]);
    expect(await call('timeZone')).toBe('Europe/Berlin');
  });
});
