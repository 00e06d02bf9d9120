import { describe, expect, it } from 'vitest';
import { denial } from '../../../playground/runtime/auth-mode.ts';
import type { AuthMode, ExecutionKind } from '../../../playground/runtime/host.ts';
import { RecordedUi } from '../services/recorded-ui.ts';
import { readGoogleMembers } from './google-members.ts';
import { answerOf, evaluate, failureOf, projectHost, run } from './project-host.ts';

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
    menu: () => SpreadsheetApp.getUi().createAddonMenu(),
    dialog: () => SpreadsheetApp.getUi().alert('x'),
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

const withSheetsApi = { dependencies: { enabledAdvancedServices: [{ userSymbol: 'Sheets', serviceId: 'sheets' }] } };

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
  'menu',
  'dialog',
  'openOther',
  'calculate',
];

describe('what an AuthMode forbids', () => {
  it.each<[ExecutionKind, AuthMode | undefined, string[]]>([
    ['simpleTrigger', 'NONE', ['digest', 'menu', 'calculate']],
    [
      'simpleTrigger',
      undefined,
      everything.filter((name) => !['fetch', 'drive', 'whoAmI', 'triggers', 'dialog', 'openOther'].includes(name)),
    ],
    ['customFunction', undefined, ['cache', 'lock', 'properties', 'fetch', 'digest', 'readSheet', 'calculate']],
    ['menu', undefined, everything],
    ['sidebarCall', undefined, everything],
    ['installableTrigger', undefined, everything],
  ])('%s in %s', async (kind, authMode, allowed) => {
    const host = await projectHost(source, { ui: new RecordedUi() });

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
    expect(await words('menu')).toBe('Exception: Cannot call SpreadsheetApp.getUi() from this context.');
    expect(await words('drive')).toContain('You do not have permission to call DriveApp.getFiles.');
    expect(await words('fetch', 'simpleTrigger')).toBe(
      'Exception: You do not have permission to call UrlFetchApp.fetch. Required permissions: https://www.googleapis.com/auth/script.external_request',
    );
  });

  it('asks for the scopes the manifest lists, in a formula too, but not of a simple trigger', async () => {
    const manifest = { oauthScopes: ['https://www.googleapis.com/auth/spreadsheets.currentonly'] };
    const host = await projectHost(source, { manifest, ui: new RecordedUi() });

    expect(await failureOf(run(host, 'call', { kind: 'menu', args: ['fetch'] }))).toContain('script.external_request');
    expect(await failureOf(run(host, 'call', { kind: 'menu', args: ['openOther'] }))).toContain('auth/spreadsheets');
    expect(await answerOf(run(host, 'call', { kind: 'menu', args: ['readSheet'] }))).toBeUndefined();
    const fetching = { oauthScopes: ['https://www.googleapis.com/auth/script.external_request'] };
    const blind = await projectHost(source, { manifest: fetching });
    expect(await failureOf(run(blind, 'call', { args: ['readSheet'] }))).toContain('auth/spreadsheets.currentonly');
    expect(await failureOf(run(blind, 'call', { args: ['fetch'] }))).toContain('DNS error');
    expect(await failureOf(run(host, 'call', { kind: 'menu', args: ['menu'] }))).toContain('script.container.ui');
    expect(await failureOf(run(host, 'call', { args: ['fetch'] }))).toBe(
      'Exception: You do not have permission to call UrlFetchApp.fetch. Required permissions: https://www.googleapis.com/auth/script.external_request',
    );
    expect(await answerOf(run(host, 'call', { args: ['readSheet'] }))).toBeUndefined();
    expect(await answerOf(run(host, 'call', { kind: 'simpleTrigger', args: ['menu'] }))).toBeUndefined();
    expect(await failureOf(run(host, 'call', { kind: 'menu', args: ['triggers'] }))).toContain('script.scriptapp');
    const listed = {
      oauthScopes: ['container.ui', 'scriptapp'].map((name) => `https://www.googleapis.com/auth/script.${name}`),
    };
    const granted = await projectHost(source, { manifest: listed, ui: new RecordedUi() });
    expect(await answerOf(run(granted, 'call', { kind: 'menu', args: ['triggers'] }))).toBeUndefined();
    expect(await answerOf(run(granted, 'call', { kind: 'menu', args: ['dialog'] }))).toBeUndefined();
  });
});

describe('a spreadsheet in a formula', () => {
  it('can be read but not changed, shown or searched through for writing', () => {
    const { services, classes } = readGoogleMembers();
    const job = { kind: 'customFunction', authMode: 'CUSTOM_FUNCTION', scopes: null } as const;
    const ofClass = (className: string) => `${classes[className] ?? services[className]}`.split(' ');
    const isAllowed = (className: string, member: string) =>
      denial(job, 'SpreadsheetApp', className, member) === undefined;
    const classNames = [
      'NamedRange',
      'Protection',
      'Range',
      'RangeList',
      'Selection',
      'Sheet',
      'Spreadsheet',
      'SpreadsheetApp',
      'TextFinder',
    ];
    const allowed = classNames.flatMap((className) =>
      ofClass(className).filter((member) => isAllowed(className, member)),
    );

    // Every verb that Google has is decided: a new one shows up here.
    expect([...new Set(allowed.map((member) => /^[a-z]+/.exec(member)?.[0]))].sort()).toEqual([
      'as',
      'can',
      'create',
      'find',
      'flush',
      'get',
      'has',
      'ignore',
      'is',
      'match',
      'new',
      'offset',
      'start',
      'use',
    ]);
    expect(allowed.filter((member) => member.startsWith('create')).sort()).toEqual([
      'createDeveloperMetadataFinder',
      'createDeveloperMetadataFinder',
      'createDeveloperMetadataFinder',
      'createTextFinder',
      'createTextFinder',
      'createTextFinder',
    ]);
  });

  it.each([
    ['sheet.getDrawings()', 'The playground does not imitate Sheet.getDrawings yet.'],
    ['SpreadsheetApp.newRichTextValue()', 'The playground does not imitate SpreadsheetApp.newRichTextValue yet.'],
    ['sheet.activate()', 'You do not have permission to call activate.'],
    ['sheet.appendRow([1])', 'You do not have permission to call appendRow.'],
    ['sheet.getRange("A1").setNote("x")', 'You do not have permission to call setNote.'],
    ['sheet.getRange("A1").sort(1)', 'You do not have permission to call sort.'],
    ['sheet.createTextFinder("x").replaceAllWith("y")', 'You do not have permission to call replaceAllWith.'],
    ['sheet.getRangeList(["A1"]).setValue(1)', 'You do not have permission to call setValue.'],
  ])('%s: %s', async (expression, words) => {
    const host = await projectHost(`function main() { const sheet = SpreadsheetApp.getActiveSheet(); ${expression}; }`);

    expect(await failureOf(run(host, 'main'))).toContain(`Exception: ${words}`);
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
    ['new CardService.newAction()', 'CardService.newAction'],
    ['Sheets.Spreadsheets.Values.get("id", "A1")', 'Sheets.Spreadsheets.Values.get'],
    ['ScriptApp.newStateToken()', 'ScriptApp.newStateToken'],
    ['SpreadsheetApp.getActive().getSheets()[0].getRange("A1").setFontFamily("x")', 'Range.setFontFamily'],
    ['SpreadsheetApp.getActive().getSheets()[0].hideRows(1)', 'Sheet.hideRows'],
    ['Utilities.zip([])', 'Utilities.zip'],
    ['SpreadsheetApp.newTextStyle()', 'SpreadsheetApp.newTextStyle'],
  ])('%s names %s', async (expression, name) => {
    const host = await projectHost(`function main() { ${expression}; }`, { manifest: withSheetsApi });

    expect(await failureOf(run(host, 'main', { kind: 'menu' }))).toBe(
      `Exception: The playground does not imitate ${name} yet.`,
    );
  });

  it('has a name for the advanced services that a manifest enables, and no others', async () => {
    const host = await projectHost('function main() { return [typeof Sheets, typeof BigQuery]; }', {
      manifest: withSheetsApi,
    });

    expect(await answerOf(run(host, 'main'))).toEqual(['object', 'undefined']);
  });

  it('looks like Google to typeof: what is there is there, and nothing else', async () => {
    expect(
      await evaluate(`[typeof SpreadsheetApp.openByUrl, typeof SpreadsheetApp.openBySmell, typeof SpreadsheetApp.BorderStyle,
        typeof SpreadsheetApp.BorderShape, typeof SpreadsheetApp.getActiveSheet().hideRows, typeof SpreadsheetApp.getActiveSheet().hideAll,
        typeof DriveApp.getFiles, typeof DriveApp.getNothing, typeof CacheService.getDocumentCache().touch]`),
    ).toEqual([
      'function',
      'undefined',
      'object',
      'undefined',
      'function',
      'undefined',
      'function',
      'undefined',
      'undefined',
    ]);
  });

  it('has the enumerations of services that are not imitated, whose values are one and the same', async () => {
    expect(
      await evaluate(`[String(ScriptApp.AuthMode.LIMITED), ScriptApp.AuthMode.FULL === ScriptApp.AuthMode.FULL,
        typeof ScriptApp.AuthMode.NONE, Object.keys(ScriptApp.AuthMode), ScriptApp.TriggerSource.CLOCK.toString(),
        DriveApp.Access.NOBODY]`),
    ).toEqual(['LIMITED', true, 'object', ['NONE', 'CUSTOM_FUNCTION', 'LIMITED', 'FULL'], 'CLOCK', undefined]);
  });
});
