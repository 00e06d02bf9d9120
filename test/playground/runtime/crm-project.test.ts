// One ordinary project with menus, a sidebar, dialogs, templates, a clock trigger and simple triggers, as people use it.
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { Host, type HostOptions } from '../../../playground/runtime/host.ts';
import { createGrid } from '../../../playground/workbook/grid/grid.ts';
import type { CellValue, Workbook } from '../../../playground/workbook/workbook.ts';
import { RecordedUi } from '../services/recorded-ui.ts';
import { answerOf, failureOf, run, startMs } from './project-host.ts';

const hourMs = 3_600_000;

interface Crm {
  readonly host: Host;
  readonly ui: RecordedUi;
  readonly workbook: Workbook;
  cells(rows: number): CellValue[][];
}

async function crm(options: Partial<HostOptions> = {}): Promise<Crm> {
  const ui = new RecordedUi();
  const workbook = createGrid({
    customFunctions: { names: [], has: () => false, request: () => undefined },
    now: () => host.clock.now(),
    random: () => 0,
  });
  workbook.addSheet('Contacts');
  const host: Host = await Host.create({
    project: join(import.meta.dirname, '../fixtures/crm-project'),
    mode: 'simulated',
    startMs,
    network: { send: async () => ({ failure: 'dns', elapsedMs: 0 }) },
    workbook,
    ui,
    ...options,
  });
  onTestFinished(() => host.close());
  const cells = (rows: number) => workbook.values({ sheet: 'Contacts', row: 1, column: 1, rows, columns: 4 });
  return { host, ui, workbook, cells };
}

describe('an ordinary project', () => {
  it('builds its menu when the spreadsheet is opened', async () => {
    const { host, ui } = await crm();

    await host.open();

    expect(ui.menus).toEqual([
      {
        caption: 'Contacts',
        isAddon: false,
        items: [
          { caption: 'Show contacts', functionName: 'showSidebar' },
          { caption: 'Add a contact...', functionName: 'addContact' },
          { caption: 'Plan a call...', functionName: 'showPlanner' },
          { caption: '', separator: true },
          {
            caption: 'Reminders',
            items: [
              { caption: 'Every hour', functionName: 'startReminders' },
              { caption: 'Off', functionName: 'stopReminders' },
            ],
          },
        ],
      },
    ]);
  });

  it('builds the short menu where it is not enabled', async () => {
    const { host, ui } = await crm();

    await host.open('NONE');

    expect(ui.menus[0]?.items).toHaveLength(3);
  });

  it('asks, writes what was answered and says so', async () => {
    const { host, ui, cells } = await crm();
    ui.answer = async () => ({ button: 'OK', text: 'Ada, Analytical Engines' });

    await answerOf(host.runMenuItem('addContact'));

    expect(cells(2)).toEqual([
      ['Name', 'Company', 'Next call', 'Changed at'],
      ['Ada', 'Analytical Engines', '', ''],
    ]);
    expect(ui.questions).toEqual([
      {
        title: 'New contact',
        message: 'Name and company, with a comma between',
        buttons: ['OK', 'CANCEL'],
        hasField: true,
      },
    ]);
    expect(ui.toasts).toEqual([{ title: 'Contacts', message: 'Ada is in the list.', seconds: 3 }]);
  });

  it('shows its contacts in a sidebar that a caption cannot break out of', async () => {
    const { host, ui } = await crm();
    await answerOf(run(host, 'saveContact', { kind: 'sidebarCall', args: [{ name: '</script>"Eve"', company: '' }] }));

    await answerOf(host.runMenuItem('showSidebar'));

    const [page] = ui.pages;
    expect(page).toMatchObject({ kind: 'sidebar', title: 'Contacts', width: null });
    expect(page?.html).toContain('.company { color: #777; }');
    expect(page?.html).toContain('<li title="&lt;/script&gt;&#34;Eve&#34;">&lt;/script&gt;&#34;Eve&#34; <span');
    expect(page?.html).toContain('const count =  1 ;');
    expect(page?.html.match(/<\/script>/g)).toHaveLength(1);
  });

  it('answers the calls of its pages', async () => {
    const { host, ui, cells } = await crm();
    const call = (functionName: string, ...args: unknown[]) => run(host, functionName, { kind: 'sidebarCall', args });

    expect(await answerOf(call('saveContact', { name: 'Ada', company: 'Engines' }))).toEqual({ row: 2, count: 1 });
    expect(await answerOf(call('getContacts'))).toEqual([{ name: 'Ada', company: 'Engines' }]);
    await answerOf(host.runMenuItem('showPlanner'));
    expect(ui.pages[0]).toMatchObject({ kind: 'modal', title: 'Plan a call', width: 320, height: 180 });
    await answerOf(call('planCall', 'Ada', '2026-01-02'));
    expect(cells(2)[1]?.[2]).toEqual(new Date('2026-01-02'));
    expect(await failureOf(call('planCall', 'Bob', '2026-01-02'))).toBe('Error: There is no contact named Bob.');
    expect(await failureOf(call('contactsSheet_'))).toContain('Script function not found: contactsSheet_');
  });

  it('notes an edit beside the cell, with the range and the values of the event', async () => {
    const { host, cells } = await crm();
    await answerOf(run(host, 'saveContact', { kind: 'menu', args: [{ name: 'Ada', company: 'Engines' }] }));

    await host.edited({
      range: { sheet: 'Contacts', row: 2, column: 2, rows: 1, columns: 1 },
      value: 'Looms',
      oldValue: 'Engines',
    });

    expect(cells(2)[1]?.[3]).toBe('Engines became Looms');
  });

  it('reminds once an hour until it is told to stop', async () => {
    const { host } = await crm();
    const call = (functionName: string, ...args: unknown[]) => run(host, functionName, { kind: 'sidebarCall', args });
    await answerOf(call('saveContact', { name: 'Ada', company: '' }));
    await answerOf(call('planCall', 'Ada', '2026-01-01'));

    await answerOf(host.runMenuItem('startReminders'));
    await answerOf(host.runMenuItem('startReminders'));
    const [trigger] = host.triggers();
    expect(host.triggers()).toHaveLength(1);
    expect(trigger).toMatchObject({ handler: 'remind', description: 'every hour' });
    expect((await host.advance(24 * hourMs)).fired).toBe(24);

    const remembered = host.properties().get('document');
    expect(remembered?.get('due')).toBe('1');
    expect(remembered?.get('remindedBy')).toBe(trigger?.id);
    await answerOf(host.runMenuItem('stopReminders'));
    expect((await host.advance(24 * hourMs)).fired).toBe(0);
  });
});
