// What a person has agreed to, and what an execution may do with properties and the user interface.
import { describe, expect, it } from 'vitest';
import type { ExecutionRequest } from '../../../playground/runtime/host.ts';
import { answerOf, failureOf, projectHost, run } from '../runtime/project-host.ts';
import { RecordedUi } from './recorded-ui.ts';

const source = `
  function authorization() {
    const info = ScriptApp.getAuthorizationInfo(ScriptApp.AuthMode.FULL);
    return [info.getAuthorizationStatus() === ScriptApp.AuthorizationStatus.REQUIRED, info.getAuthorizationUrl()];
  }
  function fetch() { return UrlFetchApp.fetch('https://a.example/').getResponseCode(); }
  function fetchAll() { return UrlFetchApp.fetchAll(['https://a.example/']).length; }
  function store(scope) { return PropertiesService['get' + scope + 'Properties'](); }
  function keep(scope) { return store(scope).setProperty('a', '1').deleteProperty('a').getProperty('a'); }
  function read(scope) { return store(scope).getProperty('a'); }
  function drop(scope) { store(scope).deleteProperty('a'); }
  function asked() { SpreadsheetApp.getUi(); return 'there'; }
  function showSidebar() {
    SpreadsheetApp.getUi().showSidebar(HtmlService.createHtmlOutputFromFile('Sidebar').setTitle('CreatorAudit'));
  }
  function onOpen() { SpreadsheetApp.getUi().createAddonMenu().addItem('Open', 'showSidebar').addToUi(); }`;

const files = { 'Code.gs': source, 'Sidebar.html': '<!DOCTYPE html><p>Hello</p>' };

describe('missing authorization', () => {
  it('is told with the address where it is given, and no request leaves', async () => {
    const host = await projectHost(source, { faults: ['authorization-missing'] });
    const [isRequired, url] = (await answerOf(host.runMenuItem('authorization'))) as [boolean, string];
    expect(isRequired).toBe(true);
    expect(url).toMatch(/^https:\/\/script\.google\.com\//);
    for (const name of ['fetch', 'fetchAll']) {
      expect(await failureOf(host.runMenuItem(name))).toBe(
        'Exception: You do not have permission to call UrlFetchApp.fetch. Required permissions: https://www.googleapis.com/auth/script.external_request',
      );
    }
    host.setFaults([]);
    expect(await answerOf(host.callFromPage('authorization'))).toEqual([false, null]);
  });
});

describe('properties', () => {
  const attempt = async (name: string, scope: string, request: Partial<ExecutionRequest>) => {
    const outcome = await run(await projectHost(source), name, { args: [scope], ...request });
    return outcome.ok ? 'done' : outcome.error.message;
  };
  const none = { kind: 'simpleTrigger', authMode: 'NONE' } as const;

  it.each(['Document', 'User'])('of the %s can be written from a menu and a page', async (scope) => {
    for (const kind of ['menu', 'sidebarCall'] as const) expect(await attempt('keep', scope, { kind })).toBe('done');
  });

  it.each(['Document', 'User'])('of the %s are out of reach in AuthMode.NONE', async (scope) => {
    expect(await attempt('read', scope, none)).toMatch(/^You do not have permission to call /);
    expect(await attempt('keep', scope, none)).toMatch(/^You do not have permission to call /);
  });

  it('of the user are read-only in a formula', async () => {
    expect(await attempt('read', 'User', {})).toBe('done');
    expect(await attempt('keep', 'User', {})).toBe('You do not have permission to call setProperty.');
    expect(await attempt('drop', 'User', {})).toBe('You do not have permission to call deleteProperty.');
  });
});

describe('getUi', () => {
  const noUi = 'Exception: Cannot call SpreadsheetApp.getUi() from this context.';

  it('is there for a menu and a page, and not for a formula, whatever its function is called', async () => {
    const host = await projectHost(files, { ui: new RecordedUi() });
    expect(await answerOf(host.runMenuItem('asked'))).toBe('there');
    expect(await answerOf(host.callFromPage('asked'))).toBe('there');
    expect(await failureOf(run(host, 'asked'))).toBe(noUi);
    expect(await failureOf(run(host, 'showSidebar'))).toBe(noUi);
  });

  it('is not there for any trigger that nobody watches', async () => {
    const host = await projectHost(files, { ui: new RecordedUi() });
    const unwatched = { kind: 'installableTrigger', isUnattended: true } as const;
    expect(await failureOf(run(host, 'asked', unwatched))).toBe(noUi);
  });

  it('makes the menu in onOpen, where it shows no sidebar', async () => {
    const ui = new RecordedUi();
    const host = await projectHost(files, { ui, projectName: 'CreatorAudit' });
    await host.open();
    expect(ui.menus).toMatchObject([{ caption: 'CreatorAudit', isAddon: true }]);
    expect(await failureOf(run(host, 'showSidebar', { kind: 'simpleTrigger' }))).toMatch(
      /^Exception: You do not have permission to call showSidebar\./,
    );
    await answerOf(host.runMenuItem('showSidebar'));
    expect(ui.pages).toMatchObject([
      { kind: 'sidebar', title: 'CreatorAudit', html: expect.stringContaining('Hello') },
    ]);
  });
});
