import { describe, expect, it } from 'vitest';
import type { Host } from '../../../playground/runtime/host.ts';
import { limits } from '../../../playground/runtime/limits.ts';
import { answerOf, evaluate, failureOf, projectHost, run, startMs, thrownBy } from '../runtime/project-host.ts';

const source = `function cache(scope) { return CacheService['get' + (scope || 'Document') + 'Cache'](); }
  function put(...args) { cache().put(...args); }
  function putAll(values, seconds) { cache().putAll(values, seconds); }
  function get(key) { return cache().get(key); }
  function getAll(keys) { return cache().getAll(keys); }
  function fill(count, seconds) {
    const values = {};
    for (let n = 0; n < count; n++) values['fill' + seconds + '-' + n] = 'x';
    cache().putAll(values, seconds);
  }
  function scopes() { cache('Document').put('k', 'd'); cache('Script').put('k', 's'); return ['Document', 'Script', 'User'].map((s) => cache(s).get('k')); }
  function remove() { cache().putAll({ a: '1', b: '2', c: '3' }); cache().remove('a'); cache().removeAll(['b']); return cache().getAll(['a', 'b', 'c']); }`;

const call = (host: Host, name: string, ...args: unknown[]) => answerOf(run(host, name, { args }));

describe('CacheService', () => {
  it('keeps texts between executions, apart in its three caches, until removed', async () => {
    const host = await projectHost(source);

    await call(host, 'put', 'k', 5);
    expect(await call(host, 'get', 'k')).toBe('5');
    expect(await call(host, 'get', 'other')).toBeNull();
    expect(await call(host, 'scopes')).toEqual(['d', 's', null]);
    expect(await call(host, 'remove')).toEqual({ c: '3' });
  });

  it('answers many keys in one service call, missing ones left out', async () => {
    const host = await projectHost(source);
    await call(host, 'putAll', { a: '1', b: '2' }, 60);

    expect(await call(host, 'getAll', ['b', 'x', 'a'])).toEqual({ a: '1', b: '2' });
    expect(host.executions[1]?.callsByMember).toEqual({ 'Cache.getAll': 1 });
    expect(host.totals).toMatchObject({ executions: 2, serviceCalls: 2 });
  });

  it('forgets after the time given, and after ten minutes by itself', async () => {
    const host = await projectHost(source);
    await call(host, 'put', 'short', 'x', 2);
    await call(host, 'put', 'default', 'x');

    await host.advance(1999);
    expect(await call(host, 'get', 'short')).toBe('x');
    await host.advance(1);
    expect(await call(host, 'get', 'short')).toBeNull();
    await host.advance(600_000 - 2001);
    expect(await call(host, 'get', 'default')).toBe('x');
    await host.advance(1);
    expect(await call(host, 'get', 'default')).toBeNull();
  });

  it('takes keys, values and times up to its limits and no further', async () => {
    const host = await projectHost(source);
    const key = 'k'.repeat(limits.cacheKeyCharacters);
    const value = 'v'.repeat(limits.cacheValueBytes);
    const refusal = (...args: unknown[]) => failureOf(run(host, 'put', { args }));

    await call(host, 'put', key, value, limits.cacheMaxSeconds);
    expect(await call(host, 'get', key)).toBe(value);
    expect(await refusal(`${key}k`, 'v')).toBe('Exception: Argument too large: key');
    expect(await refusal('k', `${value}v`)).toBe('Exception: Argument too large: value');
    expect(await refusal('k', 'ü'.repeat(limits.cacheValueBytes / 2 + 1))).toBe('Exception: Argument too large: value');
    expect(await refusal('k', 'v', 0)).toContain('expirationInSeconds');
    expect(await refusal('k', 'v', limits.cacheMaxSeconds + 1)).toContain('expirationInSeconds');
    expect(await refusal('k', null)).toBe('Exception: Invalid argument: value');
    expect(await refusal('k')).toBe(
      "Exception: The parameters (String) don't match the method signature for CacheService.Cache.put.",
    );
  });

  it('writes nothing of a putAll that holds one value too large', async () => {
    const host = await projectHost(source);

    await run(host, 'putAll', { args: [{ a: '1', b: 'v'.repeat(limits.cacheValueBytes + 1) }, 60] });
    expect(await call(host, 'get', 'a')).toBeNull();
  });

  it('keeps the 900 entries farthest from expiry once there are more than 1,000', async () => {
    const host = await projectHost(source);
    await call(host, 'fill', 600, 100);
    await call(host, 'fill', 400, 50);
    expect(host.cacheInspector.entries()).toHaveLength(1000);

    await call(host, 'put', 'one more', 'x', 1);

    const left = host.cacheInspector.entries();
    expect(left).toHaveLength(900);
    expect(left.filter(({ key }) => key.startsWith('fill100-'))).toHaveLength(600);
    expect(left.filter(({ key }) => key.startsWith('fill50-'))).toHaveLength(300);
    expect(await call(host, 'get', 'one more')).toBeNull();
  });

  it('makes room by dropping what has expired before anything else', async () => {
    const host = await projectHost(source);
    await call(host, 'fill', 500, 10);
    await call(host, 'fill', 500, 100);
    await host.advance(10_000);

    await call(host, 'put', 'one more', 'x', 100);

    expect(host.cacheInspector.entries()).toHaveLength(501);
  });

  it('shows what it holds and lets entries be evicted from outside', async () => {
    const host = await projectHost(source);
    await call(host, 'putAll', { shard1: 'abc', shard2: 'ü', other: '' }, 60);

    expect(host.cacheInspector.bytes()).toBe(5);
    expect(host.cacheInspector.entries()[0]).toEqual({
      key: 'shard1',
      value: 'abc',
      bytes: 3,
      expiresAtMs: startMs + 60_000,
    });
    expect(host.cacheInspector.evict(/^shard/)).toBe(2);
    expect(await call(host, 'getAll', ['shard1', 'shard2', 'other'])).toEqual({ other: '' });
  });

  it('has no document cache without a document', async () => {
    expect(
      await evaluate('[CacheService.getDocumentCache(), CacheService.getScriptCache() === null]', { bound: false }),
    ).toEqual([null, false]);
  });
});

describe('cache faults', () => {
  const keys = Array.from({ length: 100 }, (_, n) => `k${n}`);
  const values = Object.fromEntries(keys.map((key) => [key, 'x']));

  it('misses every read', async () => {
    const host = await projectHost(source, { faults: ['cache-empty'] });
    await call(host, 'putAll', values, 60);

    expect(await call(host, 'getAll', keys)).toEqual({});
    host.setFaults([]);
    expect(await call(host, 'getAll', keys)).toEqual(values);
  });

  it('misses some keys of a read, the same ones again from the same seed', async () => {
    const readFlaky = async (): Promise<number> => {
      const host = await projectHost(source, { faults: ['cache-flaky'], seed: 9 });
      await call(host, 'putAll', values, 60);
      return Object.keys((await call(host, 'getAll', keys)) as object).length;
    };
    const found = await readFlaky();

    expect(found).toBeGreaterThan(50);
    expect(found).toBeLessThan(95);
    expect(await readFlaky()).toBe(found);
  });

  it('throws from the first call of every execution, and from no other', async () => {
    const host = await projectHost(
      `function main() {
        const cache = CacheService.getDocumentCache();
        return [1, 2, 3].map((n) => { try { cache.put('k', n); return cache.get('k'); } catch (e) { return e.message; } });
      }`,
      { faults: ['cache-hiccup'] },
    );

    for (let round = 0; round < 2; round++) {
      expect(await call(host, 'main')).toEqual([expect.stringContaining('a server error occurred'), '2', '3']);
    }
  });

  it('throws from every call', async () => {
    expect(await thrownBy('CacheService.getDocumentCache().get("k")', { faults: ['cache-down'] })).toContain(
      'a server error occurred',
    );
  });
});
