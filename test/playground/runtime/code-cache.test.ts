import vm from 'node:vm';
import { expect, it } from 'vitest';
import { codeCacheOf } from '../../../playground/runtime/code-cache.ts';

const source = `var total = 0;\n${'total += 1;\n'.repeat(2_000)}total`;

it('is there from the second thread on, and fits the source', () => {
  const file = { name: 'Code.gs', source };
  expect(codeCacheOf(file)).toBeUndefined();
  const cache = codeCacheOf(file);
  if (cache === undefined) throw new Error('There is no cache.');
  expect(codeCacheOf({ ...file })).toBe(cache);
  const script = new vm.Script(source, { filename: 'Code.gs', cachedData: Buffer.from(cache) });
  expect(script.cachedDataRejected).toBe(false);
  expect(script.runInNewContext()).toBe(2_000);
});

it('is not made of what is parsed at once', () => {
  const file = { name: 'Code.gs', source: 'function f() {}' };
  codeCacheOf(file);
  expect(codeCacheOf(file)).toBeUndefined();
});

it('is forgotten when many other sources came since', () => {
  const file = { name: 'Code.gs', source: `${source}\n// another` };
  codeCacheOf(file);
  expect(codeCacheOf(file)).toBeDefined();
  for (let n = 0; n < 8; n++) codeCacheOf({ name: 'Code.gs', source: `${source}\n// ${n}` });
  expect(codeCacheOf(file)).toBeUndefined();
});
