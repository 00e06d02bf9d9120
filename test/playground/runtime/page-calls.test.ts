// google.script.run, as the host sees it.
import { describe, expect, it } from 'vitest';
import { answerOf, failureOf, projectHost, run } from './project-host.ts';

const source = `function echo(value) { return value; }
  function shown(...args) { return args.map((value) => Object.prototype.toString.call(value) + JSON.stringify(value)); }
  function hidden_() {}
  const arrow = () => 1;
  var expression = function () { return 1; };
  const object = { method() { return 1; } };
  class Type {}
  function nothing() {}
  function date() { return { list: [1, new Date(0)] }; }
  function fn() { return [() => 1]; }
  function map() { return { seen: new Map([['a', 1]]) }; }
  function instance() { return [new Type()]; }
  function failure() { return new Error('x'); }
  function sheet() { return { sheet: SpreadsheetApp.getActiveSheet() }; }
  function bare() { const value = Object.create(null); value.a = [{}]; return value; }
  function circle() { const list = []; list.push(list); return list; }
  function twice() { const one = { a: 1 }; return [one, one]; }
  function holes() { return [undefined, NaN, , { gone: undefined }]; }
  function thrower() { throw new TypeError('no such thing'); }`;

const circular: unknown[] = [];
circular.push(circular);

describe('a call from a page', () => {
  it.each(['hidden_', 'arrow', 'expression', 'object.method', 'Type', 'object', 'missing', 'toString', ''])(
    'finds no function "%s"',
    async (name) => {
      const host = await projectHost(source);

      expect(await failureOf(run(host, name, { kind: 'sidebarCall' }))).toBe(
        `Exception: Script function not found: ${name}`,
      );
    },
  );

  it.each([
    ['a date', [new Date(0)], '0'],
    ['a date inside', [{ when: [new Date(0)] }], '0.when.0'],
    ['a function', [{ f: () => 1 }], '0.f'],
    ['a value that contains itself', [circular], '0.0'],
  ])('cannot send %s', async (_what, args, path) => {
    const host = await projectHost(source);

    expect(await failureOf(run(host, 'echo', { kind: 'sidebarCall', args }))).toBe(
      `TypeError: Failed due to illegal value in property: ${path}`,
    );
  });

  it('sends undefined in a list as null, and leaves undefined properties out', async () => {
    const host = await projectHost(source);

    expect(
      await answerOf(run(host, 'shown', { kind: 'sidebarCall', args: [undefined, [undefined, 1], { a: undefined }] })),
    ).toEqual(['[object Null]null', '[object Array][null,1]', '[object Object]{}']);
  });

  it.each([
    ['date', 'list.1'],
    ['fn', '0'],
    ['circle', '0'],
    ['map', 'seen'],
    ['instance', '0'],
    ['failure', 'value'],
    ['sheet', 'sheet'],
  ])('gets no answer from %s()', async (name, path) => {
    const host = await projectHost(source);

    expect(await failureOf(run(host, name, { kind: 'sidebarCall' }))).toBe(
      `TypeError: Failed due to illegal value in property: ${path}`,
    );
  });

  it('gets what JSON can carry', async () => {
    const host = await projectHost(source);
    const call = (name: string) => answerOf(run(host, name, { kind: 'sidebarCall' }));

    expect(await call('nothing')).toBeNull();
    expect(await call('bare')).toEqual({ a: [{}] });
    expect(await call('twice')).toEqual([{ a: 1 }, { a: 1 }]);
    expect(await call('holes')).toEqual([null, null, null, {}]);
  });

  it('hears what was thrown', async () => {
    const host = await projectHost(source);

    expect(await failureOf(run(host, 'thrower', { kind: 'sidebarCall' }))).toBe('TypeError: no such thing');
  });
});
