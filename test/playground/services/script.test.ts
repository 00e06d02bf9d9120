import { describe, expect, it } from 'vitest';
import { limits } from '../../../playground/runtime/limits.ts';
import { answerOf, failureOf, projectHost, run, type TestHostOptions } from '../runtime/project-host.ts';

/** Runs a script with everything allowed. */
async function full(body: string, options: TestHostOptions = {}): Promise<unknown> {
  const host = await projectHost(`function main() { ${body} }`, options);
  return answerOf(run(host, 'main', { kind: 'menu' }));
}

/** What it throws. */
async function refused(body: string, options: TestHostOptions = {}): Promise<string> {
  const host = await projectHost(`function main() { ${body} }`, options);
  return failureOf(run(host, 'main', { kind: 'menu' }));
}

const hourMs = 3_600_000;
const clock = `ScriptApp.newTrigger('tick').timeBased()`;

describe('ScriptApp', () => {
  it('makes triggers, shows them and deletes them', async () => {
    expect(
      await full(`const file = SpreadsheetApp.getActive();
        const made = ${clock}.everyHours(1).create();
        ScriptApp.newTrigger('edited').forSpreadsheet(file).onEdit().create();
        const shown = ScriptApp.getProjectTriggers().map((t) => [t.getHandlerFunction(), String(t.getEventType()),
          String(t.getTriggerSource()), t.getTriggerSourceId() && t.getTriggerSourceId() === file.getId()]);
        const same = ScriptApp.getUserTriggers(file)[0].getUniqueId() === made.getUniqueId();
        const isMember = made.getEventType() === ScriptApp.EventType.CLOCK;
        ScriptApp.deleteTrigger(made);
        return [shown, same, isMember, ScriptApp.getProjectTriggers().length];`),
    ).toEqual([
      [
        ['tick', 'CLOCK', 'CLOCK', null],
        ['edited', 'ON_EDIT', 'SPREADSHEETS', true],
      ],
      true,
      true,
      1,
    ]);
  });

  it.each([
    ['everyMinutes(2)', 'The value you passed to everyMinutes was invalid. It must be one of 1, 5, 10, 15 or 30.'],
    ['everyHours(0)', 'The value you passed to everyHours was invalid. It must be at least 1.'],
    ['atHour(24)', 'The value you passed to atHour was invalid. It must be between 0 and 23.'],
    ['nearMinute(60)', 'The value you passed to nearMinute was invalid. It must be between 0 and 59.'],
    ['onMonthDay(32)', 'The value you passed to onMonthDay was invalid. It must be between 1 and 31.'],
    ['onWeekDay(1)', "The parameters (number) don't match the method signature"],
    ['at("tomorrow")', "The parameters (String) don't match the method signature"],
    ['everyDays("1")', "The parameters (String) don't match the method signature"],
    ['inTimezone("Mars/Base")', 'Mars/Base is not a time zone.'],
    ['atHour(5).create()', 'The trigger has no time'],
  ])('refuses a clock trigger %s', async (call, words) => {
    expect(await refused(`${clock}.${call};`)).toContain(words);
  });

  it('takes every kind of clock trigger', async () => {
    expect(
      await full(`for (const build of [(t) => t.everyMinutes(30), (t) => t.everyHours(2).nearMinute(5), (t) => t.everyDays(1).atHour(3),
          (t) => t.everyWeeks(2).onWeekDay(ScriptApp.WeekDay.FRIDAY), (t) => t.onMonthDay(1).inTimezone('Asia/Tokyo'),
          (t) => t.after(1000), (t) => t.at(new Date(Date.now() + 1000)), (t) => t.atDate(2026, 5, 1)]) build(${clock}).create();
        return ScriptApp.getProjectTriggers().length;`),
    ).toBe(8);
  });

  it('lets a script have 20 triggers', async () => {
    const source = `for (let i = 0; i < N; i++) ${clock}.everyHours(1).create(); return 'done';`;

    expect(await full(source.replace('N', String(limits.triggersPerScript)))).toBe('done');
    expect(await refused(source.replace('N', String(limits.triggersPerScript + 1)))).toBe(
      'Exception: This script has too many triggers. Triggers must be deleted from the script before more can be added.',
    );
  });

  it('lets an add-on have one of each kind in a document, hourly at most', async () => {
    const asAddOn = true;
    const onEdit = `ScriptApp.newTrigger('x').forSpreadsheet(SpreadsheetApp.getActive()).onEdit().create();`;

    expect(await full(`${clock}.everyHours(1).create(); ${onEdit} return 'done';`, { asAddOn })).toBe('done');
    expect(await refused(`${clock}.everyHours(1).create(); ${clock}.after(1).create();`, { asAddOn })).toBe(
      'Exception: This add-on has created too many time-based triggers in this document for this Google user account.',
    );
    expect(await refused(`${onEdit} ${onEdit}`, { asAddOn })).toContain('too many edit triggers');
    expect(await refused(`${clock}.everyMinutes(30).create();`, { asAddOn })).toContain('more often than once an hour');
  });

  it.each([
    ['after', 'after(1)'],
    ['at', 'at(new Date())'],
    ['atDate', 'atDate(2026, 1, 1).atHour(1)'],
    ['everyHours', 'everyHours(1)'],
  ])('lets an add-on run once an hour, also where it makes its trigger anew: %s', async (_, when) => {
    const source = `function start() { ${clock}.after(1).create(); }
      function tick() {
        for (const trigger of ScriptApp.getProjectTriggers()) ScriptApp.deleteTrigger(trigger);
        ${clock}.${when}.create();
      }`;
    const host = await projectHost(source, { asAddOn: true });
    await answerOf(run(host, 'start', { kind: 'menu' }));
    await host.advance(6 * hourMs);

    const firings = host.executions.filter(({ functionName }) => functionName === 'tick');
    expect(firings.every(({ outcome }) => outcome.ok)).toBe(true);
    const starts = firings.map(({ startedAtMs }) => startedAtMs);
    expect(starts.length).toBeGreaterThan(2);
    for (const [index, startedAtMs] of starts.slice(1).entries()) {
      expect(startedAtMs - (starts[index] ?? 0)).toBeGreaterThanOrEqual(hourMs);
    }
  });

  it('lets a script of one’s own make its trigger anew as often as it likes', async () => {
    const source = `function tick() {
        for (const trigger of ScriptApp.getProjectTriggers()) ScriptApp.deleteTrigger(trigger);
        ${clock}.after(1).create();
      }`;
    const host = await projectHost(source);
    await answerOf(run(host, 'tick', { kind: 'menu' }));
    expect((await host.advance(hourMs)).fired).toBeGreaterThan(30);
  });

  it('finds no document in a clock trigger of an add-on when the fault says so, and nowhere else', async () => {
    const source = `function start() { ${clock}.everyHours(1).create(); }
      function tick() {
        return [SpreadsheetApp.getActive(), SpreadsheetApp.getActiveSpreadsheet(), CacheService.getDocumentCache(),
          PropertiesService.getDocumentProperties(), LockService.getDocumentLock()].map((found) => found === null);
      }`;
    const found = async (asAddOn: boolean): Promise<unknown[]> => {
      const host = await projectHost(source, { asAddOn, faults: ['trigger-no-document'] });
      const byHand = await answerOf(run(host, 'tick', { kind: 'menu' }));
      await answerOf(run(host, 'start', { kind: 'menu' }));
      await host.advance(hourMs);
      const outcome = host.executions.at(-1)?.outcome;
      return [byHand, outcome?.ok && outcome.value];
    };
    const [none, all] = [Array(5).fill(true), Array(5).fill(false)];

    expect(await found(true)).toEqual([all, none]);
    expect(await found(false)).toEqual([all, all]);
  });

  it('listens to its own spreadsheet only, and to an event of it', async () => {
    expect(await refused(`ScriptApp.newTrigger('x').forSpreadsheet('other').onOpen().create();`)).toContain('another');
    expect(await refused(`ScriptApp.newTrigger('x').forSpreadsheet(5);`)).toContain("don't match");
    expect(await refused(`ScriptApp.newTrigger('x').forSpreadsheet(SpreadsheetApp.getActive()).create();`)).toContain(
      'no event',
    );
  });

  it('knows a deleted trigger no more', async () => {
    expect(
      await refused(
        `const t = ${clock}.everyHours(1).create(); ScriptApp.deleteTrigger(t); ScriptApp.deleteTrigger(t);`,
      ),
    ).toBe('Exception: The trigger has been deleted already.');
  });

  it('says that everything is authorized, and requires what the manifest lists', async () => {
    const scope = 'https://www.googleapis.com/auth/script.scriptapp';
    const manifest = { oauthScopes: [scope] };

    expect(
      await full(
        `const info = ScriptApp.getAuthorizationInfo(ScriptApp.AuthMode.FULL);
         ScriptApp.requireScopes(ScriptApp.AuthMode.FULL, ['${scope}']);
         ScriptApp.requireAllScopes(ScriptApp.AuthMode.FULL);
         return [info.getAuthorizationStatus() === ScriptApp.AuthorizationStatus.NOT_REQUIRED, info.getAuthorizationUrl(),
           String(ScriptApp.getInstallationSource()), typeof ScriptApp.getScriptId()];`,
        { manifest },
      ),
    ).toEqual([true, null, 'NONE', 'string']);
    expect(
      await refused(`ScriptApp.requireScopes(ScriptApp.AuthMode.FULL, ['https://mail.google.com/']);`, { manifest }),
    ).toBe(
      'Exception: You do not have permission to call ScriptApp.requireScopes. Required permissions: https://mail.google.com/',
    );
    expect(await refused(`ScriptApp.getAuthorizationInfo('FULL');`)).toContain("don't match");
    expect(await full(`return String(ScriptApp.getInstallationSource());`, { asAddOn: true })).toBe('WEB_STORE_ADD_ON');
  });

  it('gives each person 20 triggers of their own, which nobody else can see or delete', async () => {
    const host = await projectHost(`function make(n) { for (let i = 0; i < n; i++) ${clock}.everyHours(1).create(); }
      function seen() {
        const file = SpreadsheetApp.getActive();
        return [ScriptApp.getProjectTriggers().length, ScriptApp.getUserTriggers(file).length];
      }
      function stop() { ScriptApp.getProjectTriggers().forEach((t) => ScriptApp.deleteTrigger(t)); }`);
    const as = (user: string | undefined, name: string, ...args: unknown[]) =>
      answerOf(run(host, name, { kind: 'menu', args, ...(user !== undefined && { user }) }));
    await as(undefined, 'make', 20);
    await as('anna', 'make', 20);
    expect([await as(undefined, 'seen'), await as('anna', 'seen'), await as('ben', 'seen')]).toEqual([
      [20, 20],
      [20, 20],
      [0, 0],
    ]);
    await as('ben', 'stop');
    await as('anna', 'stop');
    expect(await as(undefined, 'seen')).toEqual([20, 20]);
    expect(host.triggers().every(({ owner }) => owner === undefined)).toBe(true);
  });

  it('runs triggers of the spreadsheet as who made them, whoever edits', async () => {
    const host = await projectHost(`function make() {
        ScriptApp.newTrigger('edited').forSpreadsheet(SpreadsheetApp.getActive()).onEdit().create();
      }
      function edited() { PropertiesService.getUserProperties().setProperty('edited', 'yes'); }`);
    await answerOf(run(host, 'make', { kind: 'menu', user: 'anna' }));
    await host.edited({ range: { sheet: 'Sheet1', row: 1, column: 1, rows: 1, columns: 1 }, value: 'x' });
    expect(host.executions.at(-1)).toMatchObject({ functionName: 'edited', user: 'anna' });
    expect(host.properties().get('user anna')?.get('edited')).toBe('yes');
  });

  it('says what somebody has refused, and refuses it, when the fault says so', async () => {
    const scope = 'https://www.googleapis.com/auth/script.scriptapp';
    const words = (member: string) =>
      `Exception: You do not have permission to call ScriptApp.${member}. Required permissions: ${scope}`;
    const options = { faults: ['trigger-forbidden'] } as const;
    expect(await refused(`${clock}.everyHours(1).create();`, options)).toBe(words('newTrigger'));
    expect(
      await refused(`ScriptApp.newTrigger('x').forSpreadsheet(SpreadsheetApp.getActive()).onEdit().create();`, options),
    ).toBe(words('newTrigger'));
    expect(await refused(`ScriptApp.getUserTriggers(SpreadsheetApp.getActive());`, options)).toBe(
      words('getUserTriggers'),
    );
    expect(await refused(`ScriptApp.requireAllScopes(ScriptApp.AuthMode.FULL);`, options)).toBe(
      words('requireAllScopes'),
    );
    expect(await refused(`ScriptApp.requireScopes(ScriptApp.AuthMode.FULL, ['${scope}']);`, options)).toBe(
      words('requireScopes'),
    );
    expect(
      await full(
        `ScriptApp.requireScopes(ScriptApp.AuthMode.FULL, ['https://www.googleapis.com/auth/script.external_request']);
        return ScriptApp.getAuthorizationInfo(ScriptApp.AuthMode.FULL).getAuthorizationUrl() !== null;`,
        options,
      ),
    ).toBe(true);
  });

  it('can be asked about itself before anybody agreed, and not at all in a formula', async () => {
    const host = await projectHost(
      `function main() { return String(ScriptApp.getAuthorizationInfo(ScriptApp.AuthMode.FULL).getAuthorizationStatus()); }`,
    );

    expect(await answerOf(run(host, 'main', { kind: 'simpleTrigger', authMode: 'NONE' }))).toBe('NOT_REQUIRED');
    expect(await failureOf(run(host, 'main'))).toContain('You do not have permission to call ScriptApp.getAuth');
  });

  it('has no token to give', async () => {
    expect(await refused(`ScriptApp.getOAuthToken();`)).toBe(
      'Exception: The playground has no Google account: ScriptApp.getOAuthToken has nothing to give.',
    );
  });
});
