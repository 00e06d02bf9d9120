import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { distDir, rootDir } from '../../../playground/paths.ts';
import { type Office, openOffice } from '../../../playground/server/office.ts';
import type { ServerMessage } from '../../../playground/server/protocol.ts';
import type { Page } from '../../../playground/server/sync-hub.ts';
import { WorkbookFile } from '../../../playground/server/workbook-file.ts';

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

const csv = async (sheet: string) => String(await office?.requests.answer('exportCsv', { sheet }));

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
  readonly number = 1;
  readonly messages: ServerMessage[] = [];
  send(message: ServerMessage): void {
    this.messages.push(message);
  }
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

  it('holds no key', async () => {
    await open();
    await campaignAnswered();
    const text = await closed();
    expect(text).toContain('CA_VIEWS');
    expect(text).not.toContain('CREATORAUDIT_CONNECTION');
    expect(text).not.toContain('apiKey');
  });

  it('includes the triggers and properties of a project', async () => {
    await open({ projectDir: contacts });
    await office?.requests.answer('menu', { functionName: 'startReminders' });
    await closed();
    await open({ projectDir: contacts });
    const inspection = await office?.requests.answer('inspect', { executionsAfter: 0, requestsAfter: 0 });
    expect(inspection).toMatchObject({ triggers: [{ handler: 'remind', description: 'every hour' }] });
  });
});

describe('a request of a page', () => {
  it('that nobody knows is refused, also one named like a member of all objects', async () => {
    await open();
    for (const name of ['nothing', 'constructor', '__proto__']) {
      await expect(office?.requests.answer(name as never, {})).rejects.toThrow(`The playground knows no ${name}.`);
    }
  });

  it('for a script’s function is refused once its page is closed', async () => {
    await open({ projectDir: contacts });
    const call = { frame: 99, functionName: 'getContacts', args: [] };
    await expect(office?.requests.answer('script', call)).rejects.toThrow('closed');
  });

  it('imports a file as a sheet of its own, with the delimiter it has, and texts as if typed', async () => {
    await open({ projectDir: contacts });
    const file = { text: '\uFEFFLink;Views\r\n"a;b";1200\r\n\'=x;0012', fileName: 'Sheet1.csv' };
    expect(await office?.requests.answer('importCsv', file)).toEqual({ sheet: 'Sheet1 2' });
    expect(await csv('Sheet1 2')).toBe('Link,Views\r\na;b,1200\r\n=x,12');
    await expect(office?.requests.answer('importCsv', { text: '', fileName: 'no.csv' })).rejects.toThrow(
      'no.csv is empty',
    );
  });
});

it('tells every page when a script writes', async () => {
  const { hub } = await open({ projectDir: contacts });
  const page = new Listener();
  hub.join(page);
  await office?.requests.answer('importCsv', { text: 'a', fileName: 'Contacts.csv' });
  await office?.requests.answer('menu', { functionName: 'startReminders' });
  expect(page.messages.some((message) => message.type === 'changes' && message.from === null)).toBe(true);
});

it('says whose key answers, and shows only its end', async () => {
  const { connection } = await open({ liveKey: 'ca_live_0123456789', projectDir: distDir });
  expect(connection).toBe('Real API, key ending in 6789');
});
