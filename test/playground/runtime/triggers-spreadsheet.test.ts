import { describe, expect, it } from 'vitest';
import type { Host } from '../../../playground/runtime/host.ts';
import { limits } from '../../../playground/runtime/limits.ts';
import { RecordedUi } from '../services/recorded-ui.ts';
import { answerOf, projectHost, run, startMs, type TestHostOptions, workbookWith } from './project-host.ts';

const source = `
  function note(word) {
    const store = PropertiesService.getDocumentProperties();
    store.setProperty('log', (store.getProperty('log') || '') + word + '\\n');
  }
  function log() { return (PropertiesService.getDocumentProperties().getProperty('log') || '').trim(); }
  function described(e) {
    const words = [String(e.authMode), e.source.getName(), JSON.stringify(e.user.getEmail())];
    if (e.range) words.push(e.range.getSheet().getName() + '!' + e.range.getA1Notation(), typeof e.value, e.value, e.oldValue);
    if (e.changeType) words.push(e.changeType);
    if (e.triggerUid) words.push(/^[0-9]{19}$/.test(e.triggerUid));
    return words.join(' ');
  }
  function onEdit(e) { note('onEdit ' + described(e) + ' at ' + SpreadsheetApp.getActiveRange().getA1Notation()); }
  function installed(e) { note('installed ' + described(e)); }
  function install(event) { ScriptApp.newTrigger('installed').forSpreadsheet(SpreadsheetApp.getActive())[event]().create(); }`;
const onOpen = `function onOpen(e) { if (e.authMode === ScriptApp.AuthMode.NONE) return; note('onOpen ' + described(e)); }`;

const cell = { sheet: 'Two', row: 3, column: 2, rows: 1, columns: 1 };

const hostOf = (code: string, options: TestHostOptions = {}): Promise<Host> =>
  projectHost(code, { workbook: workbookWith({ One: [], Two: [] }), ui: new RecordedUi(), ...options });

const log = async (host: Host): Promise<string[]> =>
  String(await answerOf(run(host, 'log', { kind: 'menu' }))).split('\n');

const install = (host: Host, event: string): Promise<unknown> =>
  answerOf(run(host, 'install', { kind: 'menu', args: [event] }));

describe('opening the spreadsheet', () => {
  it('runs onOpen without consent, and the installed triggers with', async () => {
    const host = await hostOf(source + onOpen);
    await install(host, 'onOpen');

    await host.open();

    expect(await log(host)).toEqual(['onOpen LIMITED Campaign ""', 'installed FULL Campaign "" true']);
    expect(host.executions.map(({ kind }) => kind)).toContain('simpleTrigger');
  });

  it('runs onOpen in NONE, and nothing else, where the add-on is not enabled', async () => {
    const host = await hostOf(source + onOpen);
    await install(host, 'onOpen');

    await host.open('NONE');

    expect(host.executions.slice(1)).toMatchObject([
      { functionName: 'onOpen', authMode: 'NONE', outcome: { ok: true } },
    ]);
  });

  it('runs nothing in a project without the function', async () => {
    const host = await hostOf('function main() {}');

    await host.open();
    await host.edited({ range: cell, value: 1 });

    expect(host.executions).toEqual([]);
  });

  it('finds a function that is no declaration', async () => {
    const host = await hostOf('const onOpen = () => {};');

    await host.open();

    expect(host.executions).toMatchObject([{ functionName: 'onOpen', outcome: { ok: true } }]);
  });
});

describe('editing', () => {
  it.each([
    ['a number', { value: 1.5, oldValue: 'a' }, 'string 1.5 a'],
    ['a truth value', { value: true }, 'string TRUE '],
    ['a date', { value: new Date('2026-01-01T11:00:00Z') }, 'string 46023.5 '],
    ['a cell that was emptied', { value: '', oldValue: 7 }, 'undefined  7'],
  ])('tells onEdit the range and, as text, %s', async (_words, values, told) => {
    const host = await hostOf(source);

    await host.edited({ range: cell, ...values });

    expect(await log(host)).toEqual([`onEdit LIMITED Campaign "" Two!B3 ${told} at B3`.replace(/ {2}at/, '  at')]);
  });

  it('of many cells has no value', async () => {
    const host = await hostOf(source);

    await host.edited({ range: { ...cell, rows: 2 }, value: 'x', oldValue: 'y' });

    expect((await log(host))[0]).toContain('Two!B3:B4 undefined  ');
  });

  it('sets off installed triggers for edits and changes', async () => {
    const host = await hostOf(source.replace('function onEdit', 'function unused'));
    await install(host, 'onEdit');
    await install(host, 'onChange');

    await host.edited({ range: cell, value: 'x' });
    await host.changed('INSERT_ROW');

    expect((await log(host)).sort()).toEqual([
      'installed FULL Campaign "" EDIT true',
      'installed FULL Campaign "" INSERT_ROW true',
      'installed FULL Campaign "" Two!B3 string x  true',
    ]);
  });

  it('runs one onEdit at a time, keeps two waiting and loses the rest', async () => {
    const host = await hostOf('function onEdit(e) { Utilities.sleep(1000); }');

    await Promise.all(Array.from({ length: 6 }, () => host.edited({ range: cell })));
    await host.edited({ range: cell });

    expect(host.executions.map(({ startedAtMs }) => startedAtMs - startMs)).toEqual([0, 1000, 2000, 3000]);
    expect(limits.waitingEdits).toBe(2);
  });

  it('by a script sets off nothing', async () => {
    const host = await hostOf(
      `${source} function write() { SpreadsheetApp.getActiveSheet().getRange('A1').setValue(1); }`,
    );

    await answerOf(run(host, 'write', { kind: 'menu' }));

    expect(host.executions.map(({ functionName }) => functionName)).toEqual(['write']);
  });
});

describe('a menu item', () => {
  it('runs with everything allowed, on what is selected', async () => {
    const host = await hostOf('function main() { return SpreadsheetApp.getActiveRange().getA1Notation(); }');

    expect(await answerOf(host.runMenuItem('main', cell))).toBe('B3');
    expect(host.executions).toMatchObject([{ kind: 'menu', authMode: 'FULL' }]);
  });
});
