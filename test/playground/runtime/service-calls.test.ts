// Coming between two service calls of a running execution.
import { describe, expect, it } from 'vitest';
import type { ServiceCall } from '../../../playground/runtime/service-call.ts';
import { ServiceError } from '../../../playground/services/service.ts';
import { countThreads } from './count-threads.ts';
import { answerOf, failureOf, projectHost, run, startMs, workbookWith } from './project-host.ts';

const source = `
  function work(name) {
    const lock = LockService.getDocumentLock();
    if (!lock.tryLock(1000)) return name + ' found it locked';
    const file = SpreadsheetApp.getActive(), properties = PropertiesService.getDocumentProperties();
    const rows = file.getSheets()[0].getDataRange().getValues();
    properties.setProperty(name, 'half');
    Utilities.sleep(100);
    properties.setProperty(name, 'whole');
    lock.releaseLock();
    return rows;
  }`;

const open = () => projectHost(source, { workbook: workbookWith({ Data: [['b'], ['a']] }) });

describe('a listener of service calls', () => {
  it('hears of each counted call before it is made', async () => {
    const host = await open();
    const heard: ServiceCall[] = [];
    host.onServiceCall((call) => {
      heard.push(call);
      return undefined;
    });
    await answerOf(host.callFromPage('work', ['one']));
    expect(heard.map(({ id, call, member }) => [id, call, member])).toEqual([
      [1, 1, 'Lock.tryLock'],
      [1, 2, 'Range.getValues'],
      [1, 3, 'Properties.setProperty'],
      [1, 4, 'Utilities.sleep'],
      [1, 5, 'Properties.setProperty'],
      [1, 6, 'Lock.releaseLock'],
    ]);
    expect(heard[2]).toMatchObject({ functionName: 'work', args: ['document', 'one', 'half'], user: undefined });
    expect(host.executions.at(-1)?.serviceCalls).toBe(6);
  });

  it('may edit the workbook before the call', async () => {
    const workbook = workbookWith({ Data: [['b'], ['a']] });
    const host = await projectHost(source, { workbook });
    host.onServiceCall(({ member }) => {
      const range = { sheet: 'Data', row: 1, column: 1, rows: 2, columns: 1 };
      if (member === 'Range.getValues') workbook.sort(range, [{ column: 1, ascending: true }]);
      return undefined;
    });
    expect(await answerOf(host.callFromPage('work', ['one']))).toEqual([['a'], ['b']]);
  });

  it('ends an execution as the limit of its time does: nothing goes on, and its lock is free', async () => {
    const host = await open();
    host.onServiceCall(({ id, call }) => (id === 1 && call === 5 ? 'kill' : undefined));
    const first = host.callFromPage('work', ['one']);
    expect(await first).toEqual({
      ok: false,
      error: { name: 'Exception', message: 'Exceeded maximum execution time' },
    });
    expect(host.properties().get('document')).toEqual(new Map([['one', 'half']]));
    expect(await answerOf(host.callFromPage('work', ['two']))).toEqual([['b'], ['a']]);
    host.onServiceCall(undefined);
    expect(host.properties().get('document')?.get('two')).toBe('whole');
  });

  it('lets nothing of an ended execution be heard, and its thread run the next', async () => {
    const threads = await countThreads();
    const host = await projectHost(`
      const store = PropertiesService.getScriptProperties();
      function stubborn(ms) {
        const end = Date.now() + ms;
        for (let n = 0; n < 30; n++) {
          try { store.setProperty('n' + n, 'written'); } catch (error) { console.log(error.message); }
        }
        while (Date.now() < end);
        try { store.getKeys(); } finally { SpreadsheetApp.getActive().getSheets()[0].getRange('A1').setValue('late'); }
      }
      function quick() { return store.getKeys(); }`);
    await run(host, 'quick');
    host.onServiceCall(({ member, args }) =>
      member === 'Properties.setProperty' && args[1] === 'n2' ? 'kill' : undefined,
    );
    const killed = [1, 2, 3].map(() => run(host, 'stubborn', { kind: 'menu', args: [5000] }));
    for (const outcome of await Promise.all(killed)) expect(outcome.ok).toBe(false);
    expect(host.clock.now()).toBe(startMs);
    expect(await answerOf(run(host, 'quick'))).toEqual(['n0', 'n1']);
    expect(host.executions.slice(1, 4).map(({ serviceCalls, logs }) => [serviceCalls, logs])).toEqual([
      [2, []],
      [2, []],
      [2, []],
    ]);
    expect(threads()).toBe(1);
  });

  it('gives up the thread of one that does not end', async () => {
    const threads = await countThreads();
    const host = await projectHost(`
      function forever() { for (;;) try { CacheService.getDocumentCache().get('k'); } catch {} }
      function quick() { return 'fine'; }`);
    host.onServiceCall(({ functionName, call }) => (functionName === 'forever' && call === 3 ? 'kill' : undefined));
    for (let n = 0; n < 3; n++) {
      expect((await run(host, 'forever')).ok).toBe(false);
      expect(await answerOf(run(host, 'quick'))).toBe('fine');
    }
    await host.close();
    expect(threads()).toBe(0);
  });

  it('lets a single call fail', async () => {
    const host = await open();
    host.onServiceCall(({ member }) => {
      if (member === 'Range.getValues') throw new ServiceError('Service Spreadsheets failed');
      return undefined;
    });
    expect(await failureOf(host.callFromPage('work', ['one']))).toBe('Exception: Service Spreadsheets failed');
  });
});

describe('two calls from pages', () => {
  it('are on their way at the same time', async () => {
    const host = await open();
    const startedMs = host.clock.now();
    const answers = await Promise.all(
      ['one', 'two'].map((name) => answerOf(host.callFromPage('work', [name], { user: name }))),
    );
    expect(answers).toEqual([
      [['b'], ['a']],
      [['b'], ['a']],
    ]);
    expect(host.clock.now() - startedMs).toBe(200);
    const [first, second] = host.executions;
    expect(second?.startedAtMs).toBe(first?.startedAtMs);
  });
});

describe('another person', () => {
  const stores = `
    function put(scope, value) { PropertiesService['get' + scope + 'Properties']().setProperty('key', value); }
    function get(scope) { return PropertiesService['get' + scope + 'Properties']().getProperty('key'); }
    function remember(value) { CacheService.getUserCache().put('key', value); }
    function remembered() { return CacheService.getUserCache().get('key'); }
    function hold() { LockService.getUserLock().waitLock(10); Utilities.sleep(1000); }
    function GET() { return get('User'); }`;

  it('has user properties and a cache of their own, and the document is everybody’s', async () => {
    const host = await projectHost(stores);
    const call = (name: string, args: unknown[], user?: string) =>
      answerOf(host.callFromPage(name, args, user === undefined ? {} : { user }));
    await call('put', ['User', 'mine']);
    await call('put', ['User', 'theirs'], 'bob');
    await call('put', ['Document', 'ours'], 'bob');
    await call('remember', ['mine']);
    expect([await call('get', ['User']), await call('get', ['User'], 'bob')]).toEqual(['mine', 'theirs']);
    expect(await call('get', ['User'], 'eve')).toBeNull();
    expect(await call('get', ['Document'])).toBe('ours');
    expect([await call('remembered', []), await call('remembered', [], 'bob')]).toEqual(['mine', null]);
    expect(host.properties().get('user bob')).toEqual(new Map([['key', 'theirs']]));
  });

  it('waits for no user lock of somebody else, and reads the owner’s properties in a formula', async () => {
    const host = await projectHost(stores, { userProperties: { key: 'owner' } });
    const startedMs = host.clock.now();
    await Promise.all(['ann', 'bob'].map((user) => answerOf(host.callFromPage('hold', [], { user }))));
    expect(host.clock.now() - startedMs).toBe(1000);
    expect(await answerOf(run(host, 'GET', { user: 'bob' }))).toBe('owner');
  });
});
