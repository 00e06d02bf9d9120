import { describe, expect, it } from 'vitest';
import { limits } from '../../../playground/runtime/limits.ts';
import type { RangeAddress } from '../../../playground/workbook/workbook.ts';
import { answerOf, failureOf, projectHost, run, startMs, thrownBy } from '../runtime/project-host.ts';
import { RecordedUi } from './recorded-ui.ts';

const noUi = 'Exception: Cannot call SpreadsheetApp.getUi() from this context.';

/** Runs the body of a function from the menu, in front of somebody. */
async function clicked(body: string, ui = new RecordedUi()): Promise<{ ui: RecordedUi; value: unknown }> {
  const host = await projectHost(`function main() { const ui = SpreadsheetApp.getUi(); ${body} }`, {
    ui,
    projectName: 'CreatorAudit',
  });
  return { ui, value: await answerOf(host.runMenuItem('main')) };
}

describe('the user interface', () => {
  it('is not there without anybody who looks, in a clock trigger or in a formula', async () => {
    const source = `function main() { SpreadsheetApp.getUi(); }
      function start() { ScriptApp.newTrigger('main').timeBased().everyMinutes(1).create(); }`;
    const unseen = await projectHost(source);
    const host = await projectHost(source, { ui: new RecordedUi() });

    expect(await failureOf(run(unseen, 'main', { kind: 'menu' }))).toBe(noUi);
    expect(await failureOf(run(host, 'main'))).toBe(noUi);
    await answerOf(host.runMenuItem('start'));
    await host.advance(60_000);
    expect(host.executions.at(-1)?.outcome).toMatchObject({ ok: false, error: { message: noUi.slice(11) } });
    expect(await answerOf(host.runMenuItem('main'))).toBeUndefined();
  });

  it('sees nothing of what a clock trigger shows', async () => {
    const ui = new RecordedUi();
    const moved: RangeAddress[] = [];
    const host = await projectHost(
      `function start() { ScriptApp.newTrigger('show').timeBased().everyMinutes(1).create(); }
      function show() {
        const file = SpreadsheetApp.getActive();
        file.toast('Done');
        file.addMenu('Mine', []);
        file.updateMenu('Mine', []);
        file.removeMenu('Kept');
        file.getRange('B2').activate();
        return file.getActiveRange().getA1Notation();
      }`,
      { ui, selectionMoved: (range) => moved.push(range) },
    );
    ui.addMenu({ caption: 'Kept', isAddon: false, items: [] });
    await answerOf(host.runMenuItem('start'));
    await host.advance(60_000);

    expect(host.executions.at(-1)?.outcome).toEqual({ ok: true, value: 'B2' });
    expect([ui.toasts, ui.menus.map(({ caption }) => caption), moved]).toEqual([[], ['Kept'], []]);
    await answerOf(host.runMenuItem('show'));
    expect([ui.toasts.length, ui.menus.length, moved.length]).toEqual([1, 1, 1]);
  });

  it('says at the click that a menu item names no function', async () => {
    const host = await projectHost('function onOpen() {}', { ui: new RecordedUi() });

    expect(await failureOf(host.runMenuItem('gone'))).toBe('Exception: Script function not found: gone');
  });
});

describe('menus', () => {
  it('of an add-on bear the name of the project', async () => {
    const { ui } = await clicked(`ui.createAddonMenu().addItem('Connect', 'connect').addToUi();`);

    expect(ui.menus).toEqual([
      { caption: 'CreatorAudit', isAddon: true, items: [{ caption: 'Connect', functionName: 'connect' }] },
    ]);
  });

  it('do not show before addToUi', async () => {
    const { ui } = await clicked(`ui.createMenu('M').addItem('a', 'b').addSeparator();`);

    expect(ui.menus).toEqual([]);
  });

  it('can be made by the older members of Spreadsheet', async () => {
    const { ui } = await clicked(`const file = SpreadsheetApp.getActive();
      file.addMenu('Old', [{ name: 'One', functionName: 'one' }, null, { name: 'Two', functionName: 'two' }]);
      file.updateMenu('Old', [{ name: 'Three', functionName: 'three' }]);
      file.addMenu('Gone', []);
      file.removeMenu('Gone');`);

    expect(ui.menus).toEqual([
      { caption: 'Old', isAddon: false, items: [{ caption: 'Three', functionName: 'three' }] },
    ]);
  });

  it('take only menus as submenus', async () => {
    expect(
      await thrownBy(`SpreadsheetApp.getUi().createMenu('M').addSubMenu('N')`, { ui: new RecordedUi() }),
    ).toContain('Cannot call SpreadsheetApp.getUi()');
    const host = await projectHost(`function main() { SpreadsheetApp.getUi().createMenu('M').addSubMenu('N'); }`, {
      ui: new RecordedUi(),
    });
    expect(await failureOf(host.runMenuItem('main'))).toContain("(String) don't match the method signature");
  });
});

describe('alerts and prompts', () => {
  it.each([
    ['ui.alert("text")', { title: '', message: 'text', buttons: ['OK'], hasField: false }],
    ['ui.alert("text", ui.ButtonSet.YES_NO)', { title: '', message: 'text', buttons: ['YES', 'NO'], hasField: false }],
    [
      'ui.alert("title", "text", ui.ButtonSet.YES_NO_CANCEL)',
      { title: 'title', message: 'text', buttons: ['YES', 'NO', 'CANCEL'], hasField: false },
    ],
    ['ui.prompt("text")', { title: '', message: 'text', buttons: ['OK'], hasField: true }],
    [
      'ui.prompt("text", ui.ButtonSet.OK_CANCEL)',
      { title: '', message: 'text', buttons: ['OK', 'CANCEL'], hasField: true },
    ],
    [
      'ui.prompt("title", "text", ui.ButtonSet.OK)',
      { title: 'title', message: 'text', buttons: ['OK'], hasField: true },
    ],
  ])('%s asks so', async (call, question) => {
    const { ui } = await clicked(`${call};`);

    expect(ui.questions).toEqual([question]);
  });

  it('refuse a title without buttons, and buttons of another kind', async () => {
    await expect(clicked(`ui.alert('title', 'text');`)).rejects.toThrow("(String,String) don't match");
    await expect(clicked(`ui.alert('text', ui.Button.OK);`)).rejects.toThrow("don't match the method signature");
  });

  it('answer with the members of Button and what was typed', async () => {
    const person = new RecordedUi();
    person.answer = async ({ hasField }) => ({ button: hasField ? 'CLOSE' : 'NO', text: hasField ? 'half a na' : '' });

    const { value } = await clicked(
      `const answer = ui.prompt('?');
       return [ui.alert('?') === ui.Button.NO, answer.getSelectedButton() === ui.Button.CLOSE, answer.getResponseText()];`,
      person,
    );

    expect(value).toEqual([true, true, 'half a na']);
  });

  it('suspend the script while others go on and simulated time stands still', async () => {
    const ui = new RecordedUi();
    let answerIt = (): void => {};
    const asked = new Promise<void>((resolve) => {
      ui.answer = () => {
        resolve();
        return new Promise((answer) => {
          answerIt = () => answer({ button: 'OK', text: '' });
        });
      };
    });
    const host = await projectHost(
      `function ask() { SpreadsheetApp.getUi().alert('?'); return Date.now(); } function other() { return 1; }`,
      { ui },
    );
    const waiting = host.runMenuItem('ask');
    await asked;

    expect(await answerOf(run(host, 'other'))).toBe(1);
    answerIt();

    expect(await answerOf(waiting)).toBe(startMs);
  });

  it.each(['simulated', 'live'] as const)('are withdrawn when the time limit comes first (%s)', async (mode) => {
    const ui = new RecordedUi();
    const withdrawn = new Promise<void>((resolve) => {
      ui.answer = (_question, over) => {
        void over.then(resolve);
        setImmediate(() => host.advance(limits.executionMs));
        return new Promise(() => {});
      };
    });
    const host = await projectHost(`function ask() { SpreadsheetApp.getUi().alert('?'); }`, { ui, mode });

    expect(await failureOf(host.runMenuItem('ask'))).toBe('Exception: Exceeded maximum execution time');
    await withdrawn;
  });

  it('can be asked by Browser, and answer with words', async () => {
    const person = new RecordedUi();
    person.answer = async ({ hasField, buttons }) => ({ button: buttons[1] ?? 'CLOSE', text: hasField ? 'typed' : '' });

    const { value } = await clicked(
      `return [Browser.msgBox('a'), Browser.msgBox('T', 'b', Browser.Buttons.YES_NO), Browser.inputBox('c', Browser.Buttons.YES_NO),
         Browser.inputBox('d', Browser.Buttons.OK_CANCEL)];`,
      person,
    );

    expect(value).toEqual(['cancel', 'no', 'typed', 'cancel']);
    expect(person.questions[1]).toEqual({ title: 'T', message: 'b', buttons: ['YES', 'NO'], hasField: false });
    const unseen = await projectHost(`function main() { Browser.msgBox('x'); }`);
    expect(await failureOf(unseen.runMenuItem('main'))).toBe(
      'Exception: Cannot call Browser.msgBox() from this context.',
    );
  });

  it('pass on why nobody could be asked', async () => {
    const ui = new RecordedUi();
    ui.answer = () => Promise.reject(new Error('The page is gone.'));

    await expect(clicked(`ui.alert('?');`, ui)).rejects.toThrow('The page is gone.');
  });
});

describe('pages and toasts', () => {
  it('are shown with the title and size they were given', async () => {
    const { ui } = await clicked(`
      const page = HtmlService.createHtmlOutput('<p>Hi</p>').setTitle('Own').setWidth(400).setHeight(200);
      ui.showSidebar(page);
      ui.showModalDialog(page, 'Modal');
      ui.showModelessDialog(HtmlService.createHtmlOutput('x'), 'Modeless');
      ui.showDialog(page);`);

    expect(ui.pages).toEqual([
      { kind: 'sidebar', title: 'Own', html: '<p>Hi</p>', width: null, height: null },
      { kind: 'modal', title: 'Modal', html: '<p>Hi</p>', width: 400, height: 200 },
      { kind: 'modeless', title: 'Modeless', html: 'x', width: null, height: null },
      { kind: 'modal', title: 'Own', html: '<p>Hi</p>', width: 400, height: 200 },
    ]);
  });

  it('must be HtmlOutput', async () => {
    await expect(clicked(`ui.showSidebar('<p>Hi</p>');`)).rejects.toThrow("don't match the method signature");
    await expect(clicked(`ui.showModalDialog(HtmlService.createTemplate('x'), 't');`)).rejects.toThrow("don't match");
  });

  it('toasts stay five seconds, as long as they say, or until they are dismissed', async () => {
    const { ui } = await clicked(`const file = SpreadsheetApp.getActive();
      file.toast('a'); file.toast('b', 'B'); file.toast('c', 'C', 9); file.toast('d', 'D', -1); file.toast('e', null, null);`);

    expect(ui.toasts).toEqual([
      { title: '', message: 'a', seconds: 5 },
      { title: 'B', message: 'b', seconds: 5 },
      { title: 'C', message: 'c', seconds: 9 },
      { title: 'D', message: 'd', seconds: null },
      { title: '', message: 'e', seconds: 5 },
    ]);
  });

  it('toasts go unseen where nobody looks', async () => {
    const host = await projectHost(`function main() { SpreadsheetApp.getActive().toast('x'); return 'done'; }`);

    expect(await answerOf(run(host, 'main', { kind: 'installableTrigger' }))).toBe('done');
  });
});
