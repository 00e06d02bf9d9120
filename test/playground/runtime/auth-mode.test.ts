import { describe, expect, it } from 'vitest';
import type { AuthMode, ExecutionKind } from '../../../playground/runtime/host.ts';
import { answerOf, failureOf, projectHost, run } from './project-host.ts';

const source = `const calls = {
    cache: () => CacheService.getDocumentCache().get('k'),
    lock: () => LockService.getDocumentLock().tryLock(0),
    properties: () => PropertiesService.getDocumentProperties().getProperty('k'),
    fetch: () => UrlFetchApp.fetch('https://nowhere.example/'),
    digest: () => Utilities.computeDigest(Utilities.DigestAlgorithm.MD5, 'x'),
    readSheet: () => SpreadsheetApp.getActive().getSheets()[0].getRange(1, 1).getValues(),
    writeSheet: () => SpreadsheetApp.getActive().getSheets()[0].getRange(1, 1).setValue(1),
    drive: () => DriveApp.getFiles(),
    whoAmI: () => Session.getActiveUser(),
    triggers: () => ScriptApp.getProjectTriggers(),
    ui: () => SpreadsheetApp.getUi(),
    openOther: () => SpreadsheetApp.openById('x'),
    calculate: () => Utilities.base64Encode('x'),
  };
  function outcomes() {
    const answer = {};
    for (const name of Object.keys(calls)) {
      try { calls[name](); answer[name] = 'allowed'; }
      catch (e) { answer[name] = /permission|Cannot call/.test(e.message) ? 'refused' : /not imitate|DNS/.test(e.message) ? 'allowed' : e.message; }
    }
    return answer;
  }
  function call(name) { calls[name](); }`;

const everything = [
  'cache',
  'lock',
  'properties',
  'fetch',
  'digest',
  'readSheet',
  'writeSheet',
  'drive',
  'whoAmI',
  'triggers',
  'ui',
  'openOther',
  'calculate',
];

describe('what an AuthMode forbids', () => {
  it.each<[ExecutionKind, AuthMode | undefined, string[]]>([
    ['simpleTrigger', 'NONE', ['digest', 'calculate']],
    [
      'simpleTrigger',
      undefined,
      everything.filter((name) => !['fetch', 'drive', 'whoAmI', 'triggers', 'openOther'].includes(name)),
    ],
    ['customFunction', undefined, ['cache', 'lock', 'properties', 'fetch', 'digest', 'readSheet', 'calculate']],
    ['menu', undefined, everything],
    ['sidebarCall', undefined, everything],
    ['installableTrigger', undefined, everything],
  ])('%s in %s', async (kind, authMode, allowed) => {
    const host = await projectHost(source);

    const outcomes = await answerOf(run(host, 'outcomes', { kind, ...(authMode === undefined ? {} : { authMode }) }));

    expect(outcomes).toEqual(
      Object.fromEntries(everything.map((name) => [name, allowed.includes(name) ? 'allowed' : 'refused'])),
    );
  });

  it('speaks as Google does', async () => {
    const host = await projectHost(source);
    const words = (name: string, kind: ExecutionKind = 'customFunction') =>
      failureOf(run(host, 'call', { kind, args: [name] }));

    expect(await words('writeSheet')).toMatch(/^Exception: You do not have permission to call setValue\./);
    expect(await words('ui')).toBe('Exception: Cannot call SpreadsheetApp.getUi() from this context.');
    expect(await words('drive')).toContain('You do not have permission to call DriveApp.getFiles.');
    expect(await words('fetch', 'simpleTrigger')).toBe(
      'Exception: You do not have permission to call UrlFetchApp.fetch. Required permissions: https://www.googleapis.com/auth/script.external_request',
    );
  });

  it('asks for the scopes the manifest lists, but never in a formula', async () => {
    const manifest = { oauthScopes: ['https://www.googleapis.com/auth/spreadsheets.currentonly'] };
    const host = await projectHost(source, { manifest });

    expect(await failureOf(run(host, 'call', { kind: 'menu', args: ['fetch'] }))).toContain('script.external_request');
    expect(await failureOf(run(host, 'call', { kind: 'menu', args: ['openOther'] }))).toContain('auth/spreadsheets');
    expect(await answerOf(run(host, 'call', { kind: 'menu', args: ['readSheet'] }))).toBeUndefined();
    expect(await failureOf(run(host, 'call', { args: ['fetch'] }))).toContain('DNS error');
  });
});

describe('loading', () => {
  it('evaluates the top level only, and only definitions pass', async () => {
    const harmless = await projectHost('const x = [1].map(String); function main() { throw new Error("not called"); }');

    expect(await answerOf(run(harmless, 'main', { kind: 'load' }))).toBeUndefined();
  });

  it.each([
    'CacheService.getScriptCache()',
    'PropertiesService.getScriptProperties()',
    'Utilities.getUuid()',
    'SpreadsheetApp.getActive()',
    'Logger.log("x")',
    'LockService.getDocumentLock()',
    'DriveApp.getFiles()',
  ])('refuses %s at the top level', async (call) => {
    const host = await projectHost(`const early = ${call}; function main() {}`);

    expect(await failureOf(run(host, 'main', { kind: 'load' }))).toContain('You do not have permission to call');
  });

  it('reads members and constants without calling anything', async () => {
    const host = await projectHost(
      `const c = Utilities.Charset.UTF_8, t = typeof DriveApp.getFiles, a = DriveApp.Access.ANYONE;`,
    );

    expect(await answerOf(run(host, '', { kind: 'load' }))).toBeUndefined();
  });
});

describe('what the playground does not imitate', () => {
  it.each([
    ['DriveApp.getFiles()', 'DriveApp.getFiles'],
    ['GmailApp.sendEmail("a@example.com", "s", "b")', 'GmailApp.sendEmail'],
    ['new CardService.Thing()', 'CardService.Thing'],
    ['XmlService.Text.Sub.make()', 'XmlService.Text.Sub.make'],
    ['CacheService.getDocumentCache().touch("k")', 'Cache.touch'],
    ['SpreadsheetApp.getActive().getSheets()[0].getRange("A1").setNote("x")', 'Range.setNote'],
    ['SpreadsheetApp.getActive().getSheets()[0].hideRows(1)', 'Sheet.hideRows'],
    ['Utilities.zip([])', 'Utilities.zip'],
    ['SpreadsheetApp.newTextStyle()', 'SpreadsheetApp.newTextStyle'],
  ])('%s names %s', async (expression, name) => {
    const host = await projectHost(`function main() { ${expression}; }`);

    expect(await failureOf(run(host, 'main', { kind: 'menu' }))).toBe(
      `Exception: The playground does not imitate ${name} yet.`,
    );
  });

  it('has a name for the advanced services that a manifest enables, and no others', async () => {
    const manifest = { dependencies: { enabledAdvancedServices: [{ userSymbol: 'Sheets', serviceId: 'sheets' }] } };
    const host = await projectHost('function main() { return [typeof Sheets, typeof BigQuery]; }', { manifest });

    expect(await answerOf(run(host, 'main'))).toEqual(['object', 'undefined']);
  });
});
