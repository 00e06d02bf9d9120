import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { distDir, rootDir } from '../../../playground/paths.ts';
import { type Office, openOffice } from '../../../playground/server/office.ts';
import type { ServerMessage } from '../../../playground/server/protocol.ts';
import type { Page } from '../../../playground/server/sync-hub.ts';
import { WorkbookFile } from '../../../playground/server/workbook-file.ts';
import { projectFolder } from '../runtime/project-host.ts';

const contacts = join(rootDir, 'test/playground/fixtures/crm-project');

let folder: string;
let office: Office | undefined;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'creatoraudit-office-'));
});
afterEach(async () => {
  await office?.close();
  office = undefined;
  await rm(folder, { recursive: true });
});

const said: string[] = [];

async function open(options: Partial<Parameters<typeof openOffice>[0]> = {}): Promise<Office> {
  const file = new WorkbookFile(join(folder, 'workbook.json'));
  const usual = { posts: 100, seed: 1, latencyMs: 0, isFresh: false, say: (line: string) => said.push(line) };
  office = await openOffice({ ...usual, ...options }, file);
  return office;
}

async function closed(): Promise<string> {
  await office?.close();
  office = undefined;
  return readFile(join(folder, 'workbook.json'), 'utf8');
}

const csv = async (sheet: string) => String(await office?.requests.answer(1, 'exportCsv', { sheet }));

/** The campaign as CSV, once no formula waits. */
async function campaignAnswered(): Promise<string> {
  return vi.waitFor(
    async () => {
      const text = await csv('Campaign');
      expect(text).toContain('Tracked');
      expect(text).not.toContain('Loading...');
      return text;
    },
    { timeout: 20_000 },
  );
}

class Listener implements Page {
  readonly number: number;
  readonly messages: ServerMessage[] = [];
  constructor(number = 1) {
    this.number = number;
  }
  send(message: ServerMessage): void {
    this.messages.push(message);
  }

  /** The last message of that kind. */
  last<Type extends ServerMessage['type']>(type: Type): Extract<ServerMessage, { type: Type }> | undefined {
    return this.messages.findLast(
      (message): message is Extract<ServerMessage, { type: Type }> => message.type === type,
    );
  }
}

/** What a page that is opened now has in its bar. */
function menus(): string[] {
  const page = new Listener(1_000);
  office?.join(page);
  office?.leave(page);
  return page.last('welcome')?.menus.map(({ caption }) => caption) ?? [];
}

describe('a new workbook', () => {
  it('has a campaign that is answered, a list to import and room to try', async () => {
    await open();
    const campaign = (await campaignAnswered()).split('\r\n');
    expect(campaign[0]).toBe('Link,Views,Likes,Engagement,Status,Hours old');
    expect(campaign.join('\n')).not.toMatch(/#(NAME|ERROR|REF|VALUE)/);
    const imported = (await csv('Import')).split('\r\n');
    expect(imported).toHaveLength(301);
    expect(await csv('Try it')).toContain('=CA_VIEWS(A6)');
  });

  it('of another project is empty', async () => {
    const { connection } = await open({ projectDir: contacts });
    expect(connection).toBe('Sandbox API, 100 tracked posts');
    expect(await csv('Sheet1')).toBe('');
  });
});

describe('what is kept', () => {
  it('comes back with its formulas answered, though nobody was there to answer them when it was read', async () => {
    await open();
    const before = await campaignAnswered();
    await closed();
    await open();
    const after = await campaignAnswered();
    expect(after.split(',')).toHaveLength(before.split(',').length);
    expect(after).not.toMatch(/#(NAME|ERROR|REF|VALUE)/);
  });

  it('holds no real key', async () => {
    await open({ liveKey: 'ca_live_real_0123456789' });
    const text = await closed();
    expect(text).toContain('CA_VIEWS');
    expect(text).not.toContain('CREATORAUDIT_CONNECTION');
    expect(text).not.toContain('ca_live_real_0123456789');
  });

  it('is in the locale it was made in, the sample’s formulas too', async () => {
    await open({ locale: 'de_DE' });
    await campaignAnswered();
    await closed();
    await expect(open({ locale: 'en_US' })).rejects.toThrow('The kept workbook has the locale de_DE.');
    await open();
    expect((await campaignAnswered()).split('\r\n')[0]).toBe('Link,Views,Likes,Engagement,Status,Hours old');
  });

  it('includes the triggers and properties of a project', async () => {
    await open({ projectDir: contacts });
    await office?.requests.answer(1, 'menu', { functionName: 'startReminders' });
    await closed();
    await open({ projectDir: contacts });
    const inspection = await office?.requests.answer(1, 'inspect', { executionsAfter: 0, requestsAfter: 0 });
    expect(inspection).toMatchObject({ triggers: [{ handler: 'remind', description: 'every hour' }] });
  });
});

describe('the sandbox’s keys', () => {
  const welcomed = () => {
    const page = new Listener(2_000);
    office?.join(page);
    office?.leave(page);
    return page.last('welcome');
  };

  it('are told to the page, for whoever connects one', async () => {
    const { connection } = await open({ withoutKey: true });
    expect(connection).toBe('Sandbox API, 100 tracked posts; its keys are in the developer panel');
    const keys = welcomed()?.keys ?? [];
    expect(keys.map(({ name }) => name)).toEqual(['full', 'read-only', 'inactive']);
    expect(new Set(keys.map(({ key }) => key)).size).toBe(3);
    await vi.waitFor(async () => expect(await csv('Campaign')).toContain('#ERROR!'), { timeout: 20_000 });
  });

  it('are not there when the real API is asked', async () => {
    await open({ liveKey: 'ca_live_real_0123456789' });
    expect(welcomed()?.keys).toEqual([]);
  });
});

describe('sixty formulas that take their time', () => {
  const slow = `
    function SLOW(n) { Utilities.sleep(25000); return n; }
    function onOpen() { SpreadsheetApp.getUi().createMenu('Mine').addItem('Go', 'go').addToUi(); }
    function go() {}`;

  it('do not keep a kept workbook from its menu, nor the person from a click', async () => {
    const projectDir = projectFolder(slow);
    await open({ projectDir });
    const text = Array.from({ length: 60 }, (_, index) => `=SLOW(${index})`).join('\n');
    await office?.requests.answer(1, 'importCsv', { text, fileName: 'Slow.csv' });
    await closed();
    await open({ projectDir });
    await vi.waitFor(() => expect(menus()).toEqual(['Mine']), { timeout: 20_000 });
    expect(await office?.requests.answer(1, 'menu', { functionName: 'go' })).toBeNull();
    expect(await csv('Slow')).toBe(Array(60).fill('Loading...').join('\r\n'));
  });
});

describe('a request of a page', () => {
  it('that nobody knows is refused, also one named like a member of all objects', async () => {
    await open();
    for (const name of ['nothing', 'constructor', '__proto__']) {
      await expect(office?.requests.answer(1, name as never, {})).rejects.toThrow(`The playground knows no ${name}.`);
    }
  });

  it('for a script’s function is refused once its page is closed', async () => {
    await open({ projectDir: contacts });
    const call = { frame: 99, functionName: 'getContacts', args: [] };
    await expect(office?.requests.answer(1, 'script', call)).rejects.toThrow('closed');
  });

  it('imports a file as a sheet of its own, with the delimiter it has, and texts as if typed', async () => {
    await open({ projectDir: contacts });
    const file = { text: '\uFEFFLink;Views\r\n"a;b";1200\r\n\'=x;0012', fileName: 'Sheet1.csv' };
    expect(await office?.requests.answer(1, 'importCsv', file)).toEqual({ sheet: 'Sheet1 2' });
    expect(await csv('Sheet1 2')).toBe('Link,Views\r\na;b,1200\r\n=x,12');
    await expect(office?.requests.answer(1, 'importCsv', { text: '', fileName: 'no.csv' })).rejects.toThrow(
      'no.csv is empty',
    );
  });
});

it('tells every page when a script writes', async () => {
  const { hub } = await open({ projectDir: contacts });
  const page = new Listener();
  hub.join(page);
  await office?.requests.answer(1, 'importCsv', { text: 'a', fileName: 'Contacts.csv' });
  await office?.requests.answer(1, 'menu', { functionName: 'startReminders' });
  expect(page.messages.some((message) => message.type === 'changes' && message.from === null)).toBe(true);
});

it('says whose key answers, and shows only its end', async () => {
  const { connection } = await open({ liveKey: 'ca_live_0123456789', projectDir: distDir });
  expect(connection).toBe('Real API, key ending in 6789');
});

describe('two tabs', () => {
  const source = `
    function show() {
      const file = SpreadsheetApp.getActive();
      file.toast(file.getActiveRange().getA1Notation());
      file.getRange('D4').activate();
      SpreadsheetApp.getUi().showSidebar(HtmlService.createHtmlOutput('<p>Hi</p>').setTitle('Mine'));
    }
    function ask() { return SpreadsheetApp.getUi().alert('Go on?').toString(); }
    function cell() { return SpreadsheetApp.getActiveRange().getA1Notation(); }
    function onEdit() { SpreadsheetApp.getActive().toast('edited'); }`;
  const range = { sheet: 'Sheet1', row: 2, column: 2, rows: 1, columns: 1 };
  let [ann, bob]: [Listener, Listener] = [new Listener(1), new Listener(2)];
  beforeEach(async () => {
    const { join } = await open({ projectDir: projectFolder(source) });
    [ann, bob] = [new Listener(1), new Listener(2)];
    join(ann);
    join(bob);
  });

  it('have what their own scripts show and select', async () => {
    office?.selected(ann, range);
    await office?.requests.answer(1, 'menu', { functionName: 'show' });
    expect(ann.last('toast')?.toast.message).toBe('B2');
    expect(ann.last('selection')?.range).toEqual({ ...range, row: 4, column: 4 });
    expect(ann.last('frames')?.frames.map(({ title }) => title)).toEqual(['Mine']);
    expect(['toast', 'selection', 'frames'].map((type) => bob.last(type as 'toast'))).toEqual(Array(3).fill(undefined));

    const frame = ann.last('frames')?.frames[0]?.id ?? 0;
    const call = { frame, functionName: 'cell', args: [] };
    expect(await office?.requests.answer(1, 'script', call)).toMatchObject({ value: 'D4' });
    await expect(office?.requests.answer(2, 'script', call)).rejects.toThrow('closed');
    office?.leave(ann);
    expect(office?.answer(`/frame/${frame}`)).toBeNull();
  });

  it('hear what onEdit says of their own edits', async () => {
    const mutation = {
      id: 'sheet.mutation.set-range-values',
      params: { unitId: 'playground', subUnitId: '0', cellValue: { 0: { 0: { v: 'x' } } } },
    };
    office?.edited(bob, { type: 'edit', edit: 1, sequence: 0, mutations: [mutation] });
    await vi.waitFor(() => expect(bob.last('toast')?.toast.message).toBe('edited'), { timeout: 20_000 });
    expect(ann.last('toast')).toBeUndefined();
  });

  it('close a question when they are closed: the script goes on', async () => {
    const asking = office?.requests.answer(1, 'menu', { functionName: 'ask' });
    await vi.waitFor(() => expect(ann.last('questions')?.questions).toHaveLength(1), { timeout: 20_000 });
    office?.leave(ann);
    expect(await asking).toBeNull();
    expect(bob.last('questions')).toBeUndefined();
  });
});

it('keeps the menus until the onOpen of new code has made all of its own', async () => {
  const source = (caption: string, more = '') =>
    `function onOpen() { SpreadsheetApp.getUi().createMenu('${caption}').addToUi(); ${more} }`;
  const projectDir = projectFolder(source('Old'));
  const { join: joinOffice } = await open({ projectDir });
  await vi.waitFor(() => expect(menus()).toEqual(['Old']), { timeout: 20_000 });
  const page = new Listener();
  joinOffice(page);
  await writeFile(join(projectDir, 'Code.gs'), source('New', "SpreadsheetApp.getUi().createMenu('Newer').addToUi();"));
  await vi.waitFor(() => expect(menus()).toEqual(['New', 'Newer']), { timeout: 20_000 });
  const told = page.messages.flatMap((message) => (message.type === 'menus' ? [message.menus.length] : []));
  expect(told).toEqual([2]);
});
