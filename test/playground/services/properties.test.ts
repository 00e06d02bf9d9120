import { describe, expect, it } from 'vitest';
import type { Host } from '../../../playground/runtime/host.ts';
import { limits } from '../../../playground/runtime/limits.ts';
import { answerOf, evaluate, failureOf, projectHost, run } from '../runtime/project-host.ts';

const source = `function store(scope) { return PropertiesService['get' + scope + 'Properties'](); }
  function get(scope, key) { return store(scope).getProperty(key); }
  function set(scope, key, value) { return store(scope).setProperty(key, value).getProperty(key); }
  function setAll(values, others) { return store('Document').setProperties(values, others).getProperties(); }
  function keys() { return store('Document').getKeys(); }
  function clear() { return store('Document').deleteProperty('a').deleteAllProperties().getKeys(); }
  function burn(times) { for (let n = 0; n < times; n++) store('Document').getProperty('a'); }`;

const call = (host: Host, name: string, ...args: unknown[]) => answerOf(run(host, name, { args, kind: 'menu' }));

describe('PropertiesService', () => {
  it('begins with what it was given and keeps texts, turning other values into them', async () => {
    const host = await projectHost(source, {
      documentProperties: { a: 'd' },
      scriptProperties: { a: 's' },
      userProperties: { a: 'u' },
    });

    expect(await Promise.all(['Document', 'Script', 'User'].map((scope) => call(host, 'get', scope, 'a')))).toEqual([
      'd',
      's',
      'u',
    ]);
    expect(await call(host, 'get', 'Document', 'b')).toBeNull();
    expect(await call(host, 'set', 'Document', 'b', 5)).toBe('5');
    expect(await call(host, 'setAll', { c: true })).toEqual({ a: 'd', b: '5', c: 'true' });
    expect(await call(host, 'setAll', { z: '1' }, true)).toEqual({ z: '1' });
    expect(await call(host, 'keys')).toEqual(['z']);
    expect(await call(host, 'clear')).toEqual([]);
  });

  it('can be set and removed from outside', async () => {
    const host = await projectHost(source);

    host.setProperty('document', 'key', 'one');
    expect(await call(host, 'get', 'Document', 'key')).toBe('one');
    host.setProperty('document', 'key', null);
    expect(await call(host, 'get', 'Document', 'key')).toBeNull();
  });

  it('takes 9 KB a value and 500 KB a store, all of a call or nothing', async () => {
    const host = await projectHost(source);
    const largest = 'v'.repeat(limits.propertyValueBytes);
    const many = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, n) => [`key${String(n).padStart(2, '0')}`, largest]));

    expect(await failureOf(run(host, 'set', { args: ['Document', 'k', `${largest}v`] }))).toBe(
      'Exception: Argument too large: value',
    );
    expect(await failureOf(run(host, 'setAll', { args: [many(56)] }))).toContain('property storage quota');
    expect(await call(host, 'keys')).toEqual([]);
    expect(await call(host, 'setAll', many(55))).toEqual(many(55));
  });

  it('has a daily quota of reads and writes together', async () => {
    const host = await projectHost(source);
    await call(host, 'burn', limits.propertyCallsPerDay);

    expect(await failureOf(run(host, 'get', { args: ['Document', 'a'] }))).toBe(
      'Exception: Service invoked too many times for one day: properties.',
    );
    await host.advance(limits.quotaDayMs);
    expect(await call(host, 'get', 'Document', 'a')).toBeNull();
  });

  it('shows a formula the user properties of the owner, and lets it set none', async () => {
    const host = await projectHost(source, { userProperties: { who: 'visitor' }, ownerProperties: { who: 'owner' } });

    expect(await call(host, 'get', 'User', 'who')).toBe('visitor');
    expect(await answerOf(run(host, 'get', { args: ['User', 'who'] }))).toBe('owner');
    expect(await failureOf(run(host, 'set', { args: ['User', 'who', 'me'] }))).toContain(
      'You do not have permission to call setProperty',
    );
    expect(await answerOf(run(host, 'set', { args: ['Document', 'who', 'all'] }))).toBe('all');
  });

  it('begins with those of other people too, and keeps them apart', async () => {
    const host = await projectHost(source, {
      userProperties: { who: 'me' },
      otherUserProperties: { anna: { who: 'anna' } },
    });
    const as = (user: string) => answerOf(run(host, 'get', { kind: 'menu', args: ['User', 'who'], user }));
    expect([await call(host, 'get', 'User', 'who'), await as('anna'), await as('ben')]).toEqual(['me', 'anna', null]);
  });

  it('has no document properties and no document lock without a document', async () => {
    const expression =
      '[PropertiesService.getDocumentProperties(), LockService.getDocumentLock(), SpreadsheetApp.getActive()]';

    expect(await evaluate(expression, { bound: false })).toEqual([null, null, null]);
  });

  it('throws from the first call of every execution when the fault says so, and from no other', async () => {
    const host = await projectHost(
      `function main() {
        const store = PropertiesService.getDocumentProperties();
        return [1, 2].map(() => { try { return store.getProperty('a'); } catch (e) { return e.message; } });
      }`,
      { faults: ['properties-hiccup'], documentProperties: { a: 'x' } },
    );

    for (let round = 0; round < 2; round++) {
      expect(await call(host, 'main')).toEqual([
        "We're sorry, a server error occurred. Please wait a bit and try again.",
        'x',
      ]);
    }
  });

  it('is used up when the fault says so', async () => {
    const host = await projectHost(source, { faults: ['properties-quota'] });

    expect(await failureOf(run(host, 'get', { args: ['Document', 'a'] }))).toContain('too many times for one day');
  });
});
