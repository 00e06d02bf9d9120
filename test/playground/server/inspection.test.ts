import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Host } from '../../../playground/runtime/host.ts';
import { Inspector, type InspectorOptions } from '../../../playground/server/inspection.ts';
import type { ApiRequestView, Inspection } from '../../../playground/server/protocol.ts';
import { projectHost, run, startMs } from '../runtime/project-host.ts';

const source = `
  function add(a, b) { console.log('adding', a); CacheService.getDocumentCache().put('sum', String(a + b), 60); return a + b; }
  function fail(text) { throw new Error(text); }
  function rows(count) { return Array.from({ length: count }, (_, n) => [n, 'text']); }
  function shout(count) { for (let n = 0; n < count; n++) console.log('line ' + n); }
  function spread(text) {
    console.log(text, { apiKey: text });
    CacheService.getScriptCache().put('about ' + text, 'x'.repeat(150) + text + text, 600);
    CacheService.getDocumentCache().put('a', JSON.stringify({ inner: JSON.stringify([text]) }), 600);
    for (const scope of ['Document', 'Script', 'User']) {
      PropertiesService['get' + scope + 'Properties']().setProperties({ note: 'the key is ' + text, [text]: text });
    }
    return [[text], [encodeURIComponent(text)]];
  }`;

interface Inspected {
  readonly host: Host;
  readonly inspector: Inspector;
}

async function inspected(
  options: Partial<InspectorOptions> = {},
  documentProperties: Record<string, string> = {},
): Promise<Inspected> {
  const host = await projectHost(source, { documentProperties });
  const seen = withoutTriggers(host);
  const none = { requests: () => [] };
  const now = () => startMs;
  return {
    host,
    inspector: new Inspector({ host: seen, requests: none, timeZone: 'Etc/UTC', secrets: [], now, ...options }),
  };
}

function withoutTriggers(host: Host): InspectorOptions['host'] {
  return {
    clock: host.clock,
    get executions() {
      return host.executions;
    },
    get totals() {
      return host.totals;
    },
    cacheInspector: host.cacheInspector,
    properties: () => host.properties(),
    triggers: () => [],
  };
}

function request(number: number, fields: Partial<ApiRequestView> = {}): ApiRequestView {
  const answer = { status: 200, failure: null, elapsedMs: 200, headers: [] };
  return { number, atMs: startMs, method: 'GET', path: '/v2/videos', ...answer, ...fields };
}

const everything = { executionsAfter: 0, requestsAfter: 0 };
const all = (inspector: Inspector): Inspection => inspector.inspect(everything, null);

describe('Inspector', () => {
  it('describes an execution', async () => {
    const { host, inspector } = await inspected();
    await run(host, 'add', { args: [1, 2] });

    expect(all(inspector).executions).toEqual([
      {
        number: 1,
        functionName: 'add',
        kind: 'customFunction',
        authMode: 'CUSTOM_FUNCTION',
        startedAtMs: startMs,
        durationMs: 0,
        serviceCalls: 1,
        calls: ['Cache.put: 1'],
        outcome: { ok: true, text: '3' },
        logs: ['adding 1'],
        isFormula: true,
      },
    ]);
  });

  it('says who it ran as, and whose a trigger is, where that is somebody else', async () => {
    const { host, inspector } = await inspected();
    await run(host, 'add', { args: [1, 2], kind: 'menu', user: 'anna' });
    await run(host, 'missing', { kind: 'menu', user: 'anna' });
    expect(all(inspector).executions.map(({ user }) => user)).toEqual(['anna', 'anna']);

    const trigger = { id: '1', handler: 'tick', description: 'every hour', nextAtMs: null, owner: 'anna' };
    const { inspector: other } = await inspected({ host: { ...withoutTriggers(host), triggers: () => [trigger] } });
    expect(all(other).triggers).toEqual([trigger]);
  });

  it('tells the message of one that failed, and that only formulas can be shown again', async () => {
    const { host, inspector } = await inspected();
    await run(host, 'fail', { args: ['No such link'], kind: 'menu' });

    const [execution] = all(inspector).executions;
    expect(execution?.outcome).toEqual({ ok: false, message: 'Error: No such link' });
    expect(execution?.isFormula).toBe(false);
  });

  it('answers with what came after the asked numbers, newest last', async () => {
    const { host, inspector } = await inspected({ requests: { requests: () => [request(7), request(8), request(9)] } });
    for (const b of [1, 2, 3]) await run(host, 'add', { args: [0, b] });

    const { executions, requests } = inspector.inspect({ executionsAfter: 1, requestsAfter: 8 }, null);
    expect(executions.map(({ number }) => number)).toEqual([2, 3]);
    expect(requests.map(({ number }) => number)).toEqual([9]);
    expect(inspector.inspect({ executionsAfter: 99, requestsAfter: 99 }, null).executions).toEqual([]);
  });

  it('counts all executions of the run though the host has forgotten the first', async () => {
    const { host } = await inspected();
    for (const b of [1, 2, 3]) await run(host, 'add', { args: [0, b] });
    const kept = { ...withoutTriggers(host), executions: host.executions.slice(-2), totals: { executions: 20_000 } };
    const { inspector } = await inspected({ host: kept });

    expect(all(inspector).executions.map(({ number }) => number)).toEqual([19_999, 20_000]);
    expect(inspector.record(20_000).args).toEqual([0, 3]);
    expect(() => inspector.record(19_998)).toThrow('Execution 19998 is no longer known.');
  });

  it('answers with 500 executions at most, the newest', async () => {
    const { host } = await inspected();
    await run(host, 'add', { args: [1, 2] });
    const executions = Array.from({ length: 1500 }, () => host.executions).flat();
    const { inspector } = await inspected({
      host: { ...withoutTriggers(host), executions, totals: { executions: 1500 } },
    });

    const numbers = all(inspector).executions.map(({ number }) => number);
    expect([numbers.length, numbers[0], numbers.at(-1)]).toEqual([500, 1001, 1500]);
  });

  it('cuts long results and logs', async () => {
    const { host, inspector } = await inspected();
    await run(host, 'rows', { args: [10_000] });
    await run(host, 'shout', { args: [5000] });

    const [rows, shout] = all(inspector).executions;
    expect(rows?.outcome).toEqual({
      ok: true,
      text: expect.stringMatching(/^\[\[0, "text"\], \[1, "text"\].{400,500}…$/),
    });
    expect(shout?.logs).toHaveLength(101);
    expect(shout?.logs.at(-1)).toBe('… and 4,900 more lines');
  });

  it('lists caches without what has expired, and properties, unless storage is not asked for', async () => {
    const { host, inspector } = await inspected({}, { note: 'hello' });
    await run(host, 'add', { args: [1, 2] });

    const sum = { key: 'sum', bytes: 1, expiresAtMs: startMs + 60_000, preview: '3' };
    expect(all(inspector).caches).toEqual([{ store: 'document', entries: [sum] }]);
    expect(all(inspector).properties[0]).toEqual({ store: 'document', entries: [{ name: 'note', value: 'hello' }] });
    expect(inspector.inspect({ ...everything, storage: false }, null)).toMatchObject({ caches: [], properties: [] });
    await host.advance(60_000);
    expect(all(inspector).caches).toEqual([{ store: 'document', entries: [] }]);
  });

  it('says how far the clock is from real time, and what goes wrong', async () => {
    const { host, inspector } = await inspected();
    await host.advance(3_600_000);

    expect(inspector.inspect(everything, 'slow')).toMatchObject({
      clock: { nowMs: startMs + 3_600_000, offsetMs: 3_600_000, timeZone: 'Etc/UTC' },
      fault: 'slow',
    });
  });

  it('never shows a connected key, whatever store, message, log or address it is put into', async () => {
    const keys = fc.stringMatching(/^[A-Za-z0-9_.~+-]{20,60}$/);
    await fc.assert(
      fc.asyncProperty(keys, fc.boolean(), async (key, isConnectedLater) => {
        const connection = { CONNECTION: JSON.stringify({ version: 1, apiKey: key }) };
        const requests = [
          request(1, { path: `/v2?q=${encodeURIComponent(key)}#${key}`, headers: [['x-request-id', key]] }),
        ];
        const { host, inspector } = await inspected(
          { requests: { requests: () => requests } },
          isConnectedLater ? {} : connection,
        );
        expect(await run(host, 'spread', { args: [key], kind: 'menu' })).toMatchObject({ ok: true });
        await run(host, 'fail', { args: [`refused: ${key}`] });
        if (isConnectedLater) {
          all(inspector);
          host.setProperty('document', 'CONNECTION', connection.CONNECTION);
        }

        const text = JSON.stringify(all(inspector));
        expect(text.toLowerCase()).not.toContain(key.toLowerCase());
        expect(text).toContain(key.slice(-4));
      }),
      { numRuns: 25 },
    );
  });
});
