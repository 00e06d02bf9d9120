// What pages send, good and bad, and what the project's triggers hear of it.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Office, openOffice } from '../../../playground/server/office.ts';
import type { Inspection, ServerMessage } from '../../../playground/server/protocol.ts';
import type { Page } from '../../../playground/server/sync-hub.ts';
import { WorkbookFile } from '../../../playground/server/workbook-file.ts';
import { type Mutation, mutations } from '../../../playground/workbook/univer/mutation.ts';
import { projectFolder } from '../runtime/project-host.ts';

const listening = `
  function onEdit(e) { console.log('edit ' + [e.range.getA1Notation(), e.value, e.oldValue].join(' ')); }
  function changed(e) { console.log('change ' + e.changeType); }
  function listen() { ScriptApp.newTrigger('changed').forSpreadsheet(SpreadsheetApp.getActive()).onChange().create(); }
  function fill() {
    const links = Array.from({ length: 1000 }, (_, row) => ['row' + (row + 1)]);
    SpreadsheetApp.getActive().getSheetByName('Sheet1').getRange('A1:A1000').setValues(links);
  }`;

class Tab implements Page {
  readonly messages: ServerMessage[] = [];
  readonly number: number;
  constructor(number: number) {
    this.number = number;
  }
  send(message: ServerMessage): void {
    this.messages.push(message);
  }
  get reloads(): (string | undefined)[] {
    return this.messages.flatMap((message) => (message.type === 'reload' ? [message.reason] : []));
  }
}

let folder: string;
let office: Office;
let ann: Tab;
let bob: Tab;
let log: ReturnType<typeof vi.spyOn>;
let edits = 0;

beforeEach(async () => {
  log = vi.spyOn(console, 'error').mockImplementation(() => {});
  folder = await mkdtemp(join(tmpdir(), 'creatoraudit-edits-'));
  office = await openOffice(
    { posts: 10, seed: 1, latencyMs: 0, isFresh: false, say: () => {}, projectDir: projectFolder(listening) },
    new WorkbookFile(join(folder, 'workbook.json')),
  );
  [ann, bob] = [new Tab(1), new Tab(2)];
  for (const tab of [ann, bob]) office.join(tab);
  for (const functionName of ['fill', 'listen']) await office.requests.answer(1, 'menu', { functionName });
});
afterEach(async () => {
  log.mockRestore();
  await office.close();
  await rm(folder, { recursive: true });
});

const place = { unitId: 'playground', subUnitId: '0' };
const rows = (startRow: number, endRow: number) => ({ startRow, endRow, startColumn: 0, endColumn: 25 });
const cells = (cellValue: unknown): Mutation => ({ id: mutations.setRangeValues, params: { ...place, cellValue } });
const typed = (row: number, column: number, v: string) => cells({ [row]: { [column]: { v } } });
const splice = (id: string, first: number, last: number): Mutation => ({
  id,
  params: { ...place, range: rows(first, last) },
});
const newSheet = (id: string): Mutation => ({
  id: mutations.insertSheet,
  params: { unitId: 'playground', index: 1, sheet: { id, name: id, rowCount: 5, columnCount: 5 } },
});

const sequence = (): number => office.hub.snapshot().sequence;

function edit(tab: Tab, list: unknown, after = sequence()): void {
  edits += 1;
  office.edited(tab, { type: 'edit', edit: edits, sequence: after, mutations: list as Mutation[] });
  expect(tab.messages).toContainEqual(expect.objectContaining({ type: 'changes', from: tab.number, edit: edits }));
}

async function column(name: string, sheet = 'Sheet1'): Promise<string[]> {
  const csv = String(await office.requests.answer(1, 'exportCsv', { sheet }));
  return csv.split('\r\n').map((line) => line.split(',')['AB'.indexOf(name)] ?? '');
}

/** What the triggers have said, once they have heard of one more edit. */
async function heard(): Promise<string[]> {
  edit(ann, [typed(0, 25, 'last')]);
  return vi.waitFor(
    async () => {
      const asked = { executionsAfter: 0, requestsAfter: 0 };
      const { executions } = (await office.requests.answer(1, 'inspect', asked)) as Inspection;
      const said = executions.flatMap(({ logs }) => logs).map((line) => /(edit|change) .*/.exec(line)?.[0] ?? line);
      const [before, after] = [said.filter((line) => !/^(edit Z1|change EDIT)/.test(line)), said];
      expect(after).toEqual(expect.arrayContaining([expect.stringContaining('edit Z1 last'), 'change EDIT']));
      return before.map((line) => line.trim());
    },
    { timeout: 20_000 },
  );
}

describe('an edit that ended the program once', () => {
  it('deletes the last row, and puts it back', async () => {
    edit(ann, [splice(mutations.removeRows, 999, 999)]);
    edit(ann, [splice(mutations.insertRows, 999, 999), typed(999, 0, 'row1000')]);
    expect((await column('A')).at(-1)).toBe('row1000');
    expect(await heard()).toEqual(['change REMOVE_ROW', 'change INSERT_ROW']);
  });

  it('puts in rows, and writes into them', async () => {
    edit(ann, [splice(mutations.insertRows, 1000, 1001), typed(1001, 0, 'new')]);
    expect((await column('A')).at(-1)).toBe('new');
    expect(await heard()).toEqual(['change INSERT_ROW']);
  });

  it('writes into row 1000 while another deletes a hundred rows: onEdit hears of the cell it has become', async () => {
    const before = sequence();
    edit(bob, [splice(mutations.removeRows, 100, 199)], before);
    edit(ann, [typed(999, 1, 'for row1000')], before);
    expect((await column('B'))[899]).toBe('for row1000');
    expect((await column('A'))[899]).toBe('row1000');
    expect(await heard()).toEqual(expect.arrayContaining(['change REMOVE_ROW', 'edit B900 for row1000']));
  });

  it('writes into a sheet and takes it away', async () => {
    edit(ann, [newSheet('gone')]);
    const written = {
      ...cells({ 0: { 0: { v: 'x' } } }),
      params: { ...place, subUnitId: 'gone', cellValue: { 0: { 0: { v: 'x' } } } },
    };
    edit(ann, [written, { id: mutations.removeSheet, params: { ...place, subUnitId: 'gone' } }]);
    expect(await heard()).toEqual(['change INSERT_GRID', 'change REMOVE_GRID']);
  });

  it.each<[string, unknown]>([
    ['no list', undefined],
    ['null', null],
    ['an object', {}],
    ['a list of nothing', [null]],
    ['a list of text', ['x']],
    ['no parameters', [{ id: mutations.setRangeValues }]],
    ['a cell that is text', [cells({ 0: { 0: 'x' } })]],
    ['a row that is text', [cells({ 0: 'x' })]],
    ['a row out of bounds', [typed(1000, 0, 'x')]],
    ['a column out of bounds', [typed(0, 26, 'x')]],
  ])('holds %s: the page gets the workbook anew, and nobody hears of it', async (_name, list) => {
    edit(ann, list);
    // Also when its rows would have to be moved first.
    edit(bob, [splice(mutations.insertRows, 500, 500)]);
    edit(ann, list, sequence() - 1);
    expect(ann.reloads).toEqual([expect.stringContaining('not made'), expect.stringContaining('not made')]);
    expect(bob.reloads).toEqual([]);
    expect(JSON.stringify(log.mock.calls)).not.toContain('"x"');
    expect((await column('A')).filter((text) => text === 'x')).toEqual([]);
  });
});

describe('two pages that do something at the same moment', () => {
  it('deletes the row that was chosen, or none', async () => {
    const before = sequence();
    edit(bob, [splice(mutations.insertRows, 0, 0)], before);
    edit(ann, [splice(mutations.removeRows, 2, 2)], before);
    expect((await column('A')).slice(0, 4)).toEqual(['', 'row1', 'row2', 'row3']);
    expect(ann.reloads).toEqual([expect.stringContaining('Please repeat it.')]);
    expect(bob.reloads).toEqual([]);
  });

  it('writes beside the row that was chosen, wherever sorting has put it', async () => {
    const before = sequence();
    const order = Object.fromEntries(Array.from({ length: 8 }, (_, row) => [row, 7 - row]));
    edit(bob, [{ id: mutations.reorderRange, params: { ...place, range: rows(0, 7), order } }], before);
    edit(ann, [typed(0, 1, 'for row1')], before);
    expect([(await column('A'))[7], (await column('B'))[7]]).toEqual(['row1', 'for row1']);
    expect(await heard()).toEqual(expect.arrayContaining(['change OTHER', 'edit B8 for row1']));
  });

  it('keeps every sheet when one is added and the tabs are moved', async () => {
    edit(ann, [newSheet('second')]);
    const before = sequence();
    edit(bob, [{ ...newSheet('third'), params: { ...newSheet('third').params, index: 0 } }], before);
    edit(ann, [{ id: mutations.orderSheet, params: { ...place, fromOrder: 0, toOrder: 1 } }], before);
    const { workbook } = office.hub.snapshot() as { workbook: { sheetOrder?: string[] } };
    expect(workbook.sheetOrder).toEqual(['third', '0', 'second']);
    expect(ann.reloads).toEqual([expect.stringContaining('Please repeat it.')]);
  });

  it('does not move the tab of another sheet, whoever says so', () => {
    edit(ann, [newSheet('second')]);
    edit(ann, [{ id: mutations.orderSheet, params: { ...place, fromOrder: 1, toOrder: 0 } }]);
    const { workbook } = office.hub.snapshot() as { workbook: { sheetOrder?: string[] } };
    expect(workbook.sheetOrder).toEqual(['0', 'second']);
    expect(ann.reloads).toHaveLength(1);
  });
});

describe('what triggers hear of', () => {
  it('is the cell with its value before and after, and nothing of an edit that is refused', async () => {
    edit(ann, [typed(4, 0, 'changed')]);
    edit(ann, [typed(4, 99, 'refused')]);
    expect(await heard()).toEqual(['edit A5 changed row5']);
  });

  it('is a change of format, and where something cut out was put in', async () => {
    edit(ann, [cells({ 0: { 0: { s: { bl: 1 } } } })]);
    const one = (row: number) => ({ startRow: row, endRow: row, startColumn: 0, endColumn: 0 });
    const from = { subUnitId: '0', value: { 0: { 0: null } } };
    const to = { subUnitId: '0', value: { 5: { 0: { v: 'row1', t: 1 } } } };
    const cut = { ...place, fromRange: one(0), toRange: one(5), from, to };
    edit(ann, [{ id: mutations.moveRange, params: cut }]);
    expect(await heard()).toEqual(expect.arrayContaining(['change FORMAT', 'edit A6 row1 row6']));
  });
});
