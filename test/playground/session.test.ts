import { describe, expect, it, onTestFinished } from 'vitest';
import { Session, type SessionOptions } from '../../playground/session.ts';
import { CellError } from '../../playground/workbook/workbook.ts';
import { projectFolder, startMs } from './runtime/project-host.ts';
import { RecordedUi } from './services/recorded-ui.ts';

const source = `
  function NAP(n) { Utilities.sleep(1000); return n; }
  function WHERE() { return SpreadsheetApp.getActiveRange().getA1Notation(); }
  function ASK() { SpreadsheetApp.getUi().alert('Go on?'); }
  function onEdit() { console.log('edited'); }`;

async function openSession(ui: RecordedUi): Promise<Session> {
  const projectDir = projectFolder(source);
  const session = await Session.open({ posts: 10, seed: 1, latencyMs: 0, startMs, projectDir, ui });
  onTestFinished(() => session.close());
  return session;
}

const sheet = 'Sheet1';
const naps = Array.from({ length: 45 }, (_, index) => [`=NAP(${index})`]);
const napRange = { sheet, row: 1, column: 1, rows: 45, columns: 1 };
const napped = naps.map((_, index) => [index]);
const refused = (session: Session) => session.host.executions.filter(({ outcome }) => !outcome.ok);

/** So many scripts that wait for the person; the function lets all of them go on. */
function asking(session: Session, ui: RecordedUi, count: number): () => Promise<unknown> {
  const answers: (() => void)[] = [];
  ui.answer = () => new Promise((resolve) => answers.push(() => resolve({ button: 'OK', text: '' })));
  const menus = Array.from({ length: count }, () => session.host.runMenuItem('ASK'));
  return () => {
    for (const answer of answers) answer();
    return Promise.all(menus);
  };
}

describe('many formulas', () => {
  it('are all answered while somebody else’s executions take a part of the thirty', async () => {
    const ui = new RecordedUi();
    const session = await openSession(ui);
    const goOn = asking(session, ui, 12);
    await session.enter(sheet, 1, 1, naps);
    expect(session.workbook.values(napRange)).toEqual(napped);
    await goOn();
    expect(refused(session)).toEqual([]);
  });

  it('wait as long as others take all of the thirty', async () => {
    const ui = new RecordedUi();
    const session = await openSession(ui);
    const goOn = asking(session, ui, 30);
    const entered = session.enter(sheet, 1, 1, naps);
    while (ui.questions.length < 30) await new Promise((resolve) => setImmediate(resolve));
    expect(session.workbook.values(napRange).flat()).toEqual(Array(45).fill('Loading...'));
    await goOn();
    await entered;
    expect(session.workbook.values(napRange)).toEqual(napped);
    expect(refused(session)).toEqual([]);
  });

  it('leave room for what the person does', async () => {
    const session = await openSession(new RecordedUi());
    const entered = session.enter(sheet, 1, 1, naps);
    await Promise.resolve();
    await Promise.all(
      Array.from({ length: 3 }, () => session.host.edited({ range: { ...napRange, column: 2 }, value: 'x' })),
    );
    await entered;
    expect(refused(session)).toEqual([]);
    expect(session.host.executions.filter(({ functionName }) => functionName === 'onEdit')).toHaveLength(3);
  });
});

describe('what is kept', () => {
  it('has the triggers and properties of each person, and a file without others is read', async () => {
    const projectDir = projectFolder(`
      function make() { ScriptApp.newTrigger('tick').timeBased().everyHours(1).create(); }
      function note(value) { PropertiesService.getUserProperties().setProperty('note', value); }
      function noted() { return PropertiesService.getUserProperties().getProperty('note'); }`);
    const open = async (more: Partial<SessionOptions> = {}) => {
      const session = await Session.open({ posts: 10, seed: 1, latencyMs: 0, startMs, projectDir, ...more });
      onTestFinished(() => session.close());
      return session;
    };
    const first = await open();
    expect(first.stateToKeep()).not.toHaveProperty('otherUsers');
    await first.host.callFromPage('note', ['mine']);
    await first.host.callFromPage('note', ['hers'], { user: 'anna' });
    await first.host.callFromPage('make', [], { user: 'anna' });
    const kept = JSON.parse(JSON.stringify(first.stateToKeep()));

    const second = await open({ kept });
    expect(second.host.triggers()).toMatchObject([{ handler: 'tick', owner: 'anna' }]);
    const noted = (user?: string) => second.host.callFromPage('noted', [], { ...(user !== undefined && { user }) });
    expect([await noted(), await noted('anna'), await noted('ben')]).toMatchObject([
      { value: 'mine' },
      { value: 'hers' },
      { value: null },
    ]);

    const { otherUsers: _, ...older } = kept;
    expect(await (await open({ kept: older })).host.callFromPage('noted')).toMatchObject({ value: 'mine' });
  });
});

describe('a formula that asks for its cell', () => {
  const cell = (row: number) => ({ sheet, row, column: 1, rows: 1, columns: 1 });

  it('gets one that asks now, not one that was cleared', async () => {
    const session = await openSession(new RecordedUi());
    await session.enter(sheet, 1, 1, [['=WHERE()']]);
    session.workbook.setValues(cell(1), [['']]);
    await session.enter(sheet, 5, 1, [['=WHERE()']]);
    expect(session.workbook.result(cell(5))).toBe('A5');
    expect(session.workbook.result(cell(5))).not.toBeInstanceOf(CellError);
  });

  it('shares its execution with every other cell that makes the same call', async () => {
    const session = await openSession(new RecordedUi());
    await session.enter(sheet, 1, 1, [['=WHERE()'], ['=WHERE()']]);
    await session.enter(sheet, 5, 1, [['=WHERE()']]);
    expect(session.workbook.values({ ...cell(1), rows: 5 }).flat()).toEqual(['A1', 'A1', '', '', 'A1']);
    expect(session.host.totals.executions).toBe(1);
  });

  it('is not run for a cell that was cleared before its turn came', async () => {
    const ui = new RecordedUi();
    const session = await openSession(ui);
    const goOn = asking(session, ui, 30);
    const entered = session.enter(sheet, 1, 1, [['=WHERE()'], ['=WHERE()']]);
    session.workbook.setValues(cell(1), [['']]);
    while (ui.questions.length < 30) await new Promise((resolve) => setImmediate(resolve));
    await goOn();
    await entered;
    expect(session.workbook.result(cell(2))).toBe('A2');
  });
});
