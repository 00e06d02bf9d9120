// What Google promises of an add-on's triggers, asked through the add-on's own adapter: who has how many, who runs them,
// what they are told, and what becomes of their failures.
import { describe, expect, it } from 'vitest';
import type { Host } from '../../playground/runtime/host.ts';
import { loadProject } from '../../playground/runtime/project.ts';
import {
  answerOf,
  projectFolder,
  projectHost,
  run,
  startMs,
  type TestHostOptions,
} from '../playground/runtime/project-host.ts';
import { adaptersProject } from './ports-project.ts';

const hourMs = 3_600_000;

const project = await adaptersProject(`
  const outcome = (action) => {
    try {
      return action() ?? 'done';
    } catch (error) {
      return error.code ?? String(error);
    }
  };
  export function triggers(member, handler) {
    return outcome(() => createGasPlatform().triggers[member](handler));
  }
  export function installAlthoughFailing(handler) {
    const { newTrigger } = ScriptApp;
    ScriptApp.newTrigger = (name) => {
      newTrigger.call(ScriptApp, name).timeBased().everyHours(1).create();
      throw new Error("We're sorry, a server error occurred.");
    };
    return outcome(() => createGasPlatform().triggers.install(handler));
  }
  export function tick(event) {
    const { userProperties, spreadsheet } = createGasPlatform();
    const ticks = Number(userProperties.get('ticks') ?? 0) + 1;
    userProperties.set('ticks', String(ticks));
    console.log(JSON.stringify(event));
    return [event.authMode === ScriptApp.AuthMode.FULL, spreadsheet.timeZone(), userInterface.isPersonPresent()];
  }
  export function tickSomewhere() {
    return createGasPlatform().spreadsheet.isThere();
  }
  export function tickAtTheApi() {
    createGasPlatform().properties.set('began', 'yes');
    return createGasPlatform().fetch({ url: 'https://api.creatoraudit.com/v2/whoami', headers: {}, timeoutSeconds: 5 });
  }
  export function ticks() {
    return createGasPlatform().userProperties.get('ticks');
  }
  export function throwing() {
    throw new Error('no');
  }`);

async function open(options: TestHostOptions = {}) {
  const host = await projectHost(project, { asAddOn: true, ...options });
  const as =
    (user?: string) =>
    (member: string, handler = 'tick') =>
      answerOf(host.callFromPage('triggers', [member, handler], { ...(user !== undefined && { user }) }));
  return { host, as, own: as(), anna: as('anna'), ben: as('ben') };
}

const runsOf = (host: Host, name = 'tick') => host.executions.filter(({ functionName }) => functionName === name);

describe('an add-on’s clock trigger', () => {
  it('is one for each person in a document, and nobody sees another’s', async () => {
    const { host, own, anna, ben } = await open();
    expect([await own('install'), await anna('install')]).toEqual(['done', 'done']);
    expect([await own('count'), await anna('count'), await ben('count')]).toEqual([1, 1, 0]);
    expect(await anna('install')).toBe('done');
    expect(await anna('install', 'tock')).toBe('trigger_refused');
    await ben('remove');
    await anna('remove');
    expect([await own('count'), await anna('count')]).toEqual([1, 0]);
    expect(host.triggers()).toHaveLength(1);
  });

  it('fires once an hour, however often it is made anew, and each person has an hour of their own', async () => {
    const { host, own, anna } = await open();
    await own('install');
    await host.advance(90 * 60_000);
    await anna('install');
    for (let quarter = 0; quarter < 40; quarter += 1) {
      await host.advance(15 * 60_000);
      await own('install');
    }
    for (const user of [undefined, 'anna']) {
      const starts = runsOf(host)
        .filter((record) => record.user === user)
        .map(({ startedAtMs }) => startedAtMs);
      expect(starts.length).toBeGreaterThan(4);
      for (const [index, start] of starts.slice(1).entries()) {
        expect(start - (starts[index] ?? 0)).toBeGreaterThanOrEqual(hourMs);
      }
    }
  });

  it('runs as its owner, in FULL, with the document and nobody watching, whoever is at the sheet', async () => {
    const { host, anna } = await open({ userProperties: { ticks: '70' } });
    await anna('install');
    expect(host.triggers()).toMatchObject([{ owner: 'anna', handler: 'tick' }]);
    await host.advance(2 * hourMs);
    const ticks = runsOf(host);
    expect(ticks).toHaveLength(2);
    for (const { user, kind, authMode, outcome } of ticks) {
      expect([user, kind, authMode]).toEqual(['anna', 'installableTrigger', 'FULL']);
      expect(outcome).toEqual({ ok: true, value: [true, 'Europe/Berlin', false] });
    }
    expect(host.properties().get('user anna')?.get('ticks')).toBe('2');
    expect(host.properties().get('user')?.get('ticks')).toBe('70');
    // A formula reads the properties of the spreadsheet's owner, whoever calculates.
    expect(await answerOf(run(host, 'ticks', { user: 'anna' }))).toBe('70');
  });

  it('is told its id and the time in UTC, and no document', async () => {
    const { host, own } = await open();
    await own('install');
    const [trigger] = host.triggers();
    await host.advance(hourMs);
    const [record] = runsOf(host);
    const event = JSON.parse(record?.logs[0]?.replace(/^[^{]*/, '') ?? '{}');
    const at = new Date(record?.startedAtMs ?? 0);
    expect(event).toEqual({
      authMode: 'FULL',
      triggerUid: trigger?.id,
      year: 2026,
      month: 1,
      'day-of-month': 1,
      'day-of-week': 4,
      'week-of-year': 1,
      hour: at.getUTCHours(),
      minute: at.getUTCMinutes(),
      second: at.getUTCSeconds(),
      timezone: 'UTC',
    });
  });

  it('finds its handler by name when it fires: one that is gone is a failed execution and nothing else', async () => {
    const { host, own } = await open();
    await own('install');
    await host.advance(hourMs);
    host.replaceProject(await loadProject(projectFolder('function tock() {}')));
    expect(await host.advance(hourMs)).toMatchObject({ fired: 1 });
    expect(runsOf(host).at(-1)?.outcome).toEqual({
      ok: false,
      error: { name: 'Exception', message: 'Script function not found: tick' },
    });
    expect([host.triggers().length, host.failureMails]).toEqual([1, []]);
    host.replaceProject(await loadProject(projectFolder('function tick() { return "new"; }')));
    await host.advance(hourMs);
    expect(runsOf(host).at(-1)?.outcome).toEqual({ ok: true, value: 'new' });
  });

  it('may find no document, and can tell', async () => {
    const { host, own } = await open();
    await own('install', 'tickSomewhere');
    await host.advance(hourMs);
    host.setFaults(['trigger-no-document']);
    await host.advance(hourMs);
    expect(runsOf(host, 'tickSomewhere').map(({ outcome }) => outcome.ok && outcome.value)).toEqual([true, false]);
  });

  it('that fails sends nobody an e-mail, as a script of one’s own does, and goes on', async () => {
    const mails = async (asAddOn: boolean) => {
      const { host, anna } = await open({ asAddOn });
      await anna('install', 'throwing');
      await host.advance(2 * hourMs);
      expect(runsOf(host, 'throwing')).toHaveLength(2);
      return host.failureMails;
    };
    expect(await mails(true)).toEqual([]);
    const mail = { to: 'anna', handler: 'throwing', message: 'no' };
    expect(await mails(false)).toEqual([mail, mail]);
  });

  it('goes on firing when permissions are missing, and dies at the first call that needs one', async () => {
    const { host, own } = await open();
    await own('install', 'tickAtTheApi');
    host.setFaults(['authorization-missing', 'trigger-forbidden']);
    await host.advance(2 * hourMs);
    const ticks = runsOf(host, 'tickAtTheApi');
    expect(ticks).toHaveLength(2);
    for (const { outcome } of ticks) {
      expect(outcome).toMatchObject({
        error: { message: expect.stringContaining('do not have permission to call UrlFetchApp.fetch') },
      });
    }
    expect(host.properties().get('document')?.get('began')).toBe('yes');
  });

  it('is kept with its owner from start to start; one of an older file is the host’s own', async () => {
    const { host, own, anna } = await open();
    await own('install');
    await anna('install');
    const kept = JSON.parse(JSON.stringify(host.triggers()));
    expect(kept[0]).not.toHaveProperty('owner');
    const later = await open({ triggers: kept, startMs: startMs + 5 * hourMs });
    expect([await later.own('count'), await later.anna('count'), await later.ben('count')]).toEqual([1, 1, 0]);
  });
});

describe('without the permission', () => {
  it('nothing is made, seen or removed', async () => {
    const { host, own } = await open({ faults: ['trigger-forbidden'] });
    for (const member of ['install', 'count', 'remove']) expect(await own(member)).toBe('not_authorized');
    expect(host.triggers()).toEqual([]);
  });

  it('for web requests none is made either: it could do nothing', async () => {
    const { host, own } = await open({ faults: ['authorization-missing'] });
    expect(await own('install')).toBe('not_authorized');
    expect(host.triggers()).toEqual([]);
  });

  it('in the manifest nothing is made', async () => {
    const manifest = { oauthScopes: ['https://www.googleapis.com/auth/spreadsheets.currentonly'] };
    const { own } = await open({ manifest });
    expect([await own('install'), await own('count')]).toEqual(['not_authorized', 'not_authorized']);
  });

  it('of a person, in a formula, nothing is made', async () => {
    const { host } = await open();
    expect(await answerOf(run(host, 'triggers', { args: ['install', 'tick'] }))).toBe('not_authorized');
  });
});

describe('on a bad day of Google', () => {
  const failing = (host: Host, member: string, message: string) =>
    host.onServiceCall((call) => {
      if (call.member !== member) return undefined;
      throw Object.assign(new Error(message), { name: 'Exception' });
    });

  it.each([
    ['Authorization is required to perform that action.', 'not_authorized'],
    [
      'This script has too many triggers. Triggers must be deleted from the script before more can be added.',
      'trigger_refused',
    ],
    ["We're sorry, a server error occurred.", 'google_service'],
    ['Este complemento ha creado demasiados activadores.', 'google_service'],
  ])('%s is %s', async (message, code) => {
    const { host, own } = await open();
    failing(host, 'ClockTriggerBuilder.create', message);
    expect(await own('install')).toBe(code);
  });

  it('a missing permission is known in every language', async () => {
    const { host, own } = await open({ faults: ['authorization-missing'] });
    failing(host, 'ScriptApp.getUserTriggers', 'Se necesita autorización para realizar esta acción.');
    expect(await own('count')).toBe('not_authorized');
    host.setFaults([]);
    expect(await own('count')).toBe('google_service');
  });

  it('one that was made although Google failed counts', async () => {
    const { host, own } = await open();
    expect(await answerOf(host.callFromPage('installAlthoughFailing', ['tick']))).toBe('done');
    expect(await own('count')).toBe(1);
  });
});
