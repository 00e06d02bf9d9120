import { describe, expect, it } from 'vitest';
import { answerOf, evaluate, failureOf, projectHost, run, startMs } from './project-host.ts';

describe('a fresh context', () => {
  it('has none of the globals that Apps Script lacks', async () => {
    const missing = [
      'setTimeout',
      'setInterval',
      'setImmediate',
      'queueMicrotask',
      'URL',
      'URLSearchParams',
      'fetch',
      'Headers',
      'FormData',
      'Blob',
      'File',
      'TextEncoder',
      'TextDecoder',
      'process',
      'require',
      'module',
      'Buffer',
      'atob',
      'btoa',
      'crypto',
      'structuredClone',
      'AbortController',
      'DOMException',
      'performance',
      'window',
      'navigator',
      'global',
      'self',
      'SharedArrayBuffer',
      'Atomics',
      '__bridge',
    ];
    const types = missing.map((name) => `typeof ${name}`).join(', ');

    expect(await evaluate(`[${types}]`)).toEqual(missing.map(() => 'undefined'));
  });

  it('gives no way to the machine', async () => {
    expect(await evaluate(`(function () { return this.constructor.constructor('return typeof process')(); })()`)).toBe(
      'undefined',
    );
  });

  it('starts anew for every execution, top level included', async () => {
    const host = await projectHost(`let runs = 0; var loads = (globalThis.loads || 0) + 1;
      function main() { globalThis.left = 1; return [++runs, loads, typeof left]; }`);

    expect(await answerOf(run(host, 'main'))).toEqual([1, 1, 'number']);
    expect(await answerOf(run(host, 'main'))).toEqual([1, 1, 'number']);
  });

  it('shares one global scope between files, in the order of their names', async () => {
    const host = await projectHost({
      'a.gs': 'const first = []; first.push("a");',
      'b.js': 'first.push("b"); function main() { return first.concat(last); }',
      'c.gs': 'const last = "c";',
    });

    expect(await answerOf(run(host, 'main'))).toEqual(['a', 'b', 'c']);
  });

  it('reports a name declared in two files', async () => {
    const host = await projectHost({ 'a.gs': 'const x = 1;', 'b.gs': 'const x = 2; function main() {}' });

    expect(await failureOf(run(host, 'main'))).toBe("SyntaxError: Identifier 'x' has already been declared");
  });

  it('names the file and line in a stack as the editor would', async () => {
    const host = await projectHost({
      'Code.js': 'function main() {\n  try { null.x; } catch (e) { return e.stack; }\n}',
    });

    expect(await answerOf(run(host, 'main'))).toMatch(/Code\.gs:2:/);
  });

  it('drains microtasks before the call returns, and answers what a promise came to', async () => {
    const host =
      await projectHost(`async function main() { let n = 0; for (let i = 0; i < 50; i++) n += await i; return n; }
      async function broken() { await null; throw new TypeError('late'); }
      function endless() { return new Promise(() => {}); }
      function dropped() { Promise.reject(new Error('nobody listens')); return 1; }`);

    expect(await answerOf(run(host, 'main'))).toBe(1225);
    expect(await failureOf(run(host, 'broken'))).toBe('TypeError: late');
    expect(await failureOf(run(host, 'endless'))).toContain('never settled');
    expect(await answerOf(run(host, 'dropped'))).toBe(1);
  });

  it('keeps its own realm whole across a service call', async () => {
    const host = await projectHost(`function main() {
      CacheService.getDocumentCache().putAll({ a: '1' });
      const all = CacheService.getDocumentCache().getAll(['a']);
      let thrown;
      try { CacheService.getDocumentCache().put('k', null); } catch (e) { thrown = e; }
      return [all instanceof Object, thrown instanceof Error, thrown.name, String(thrown)];
    }`);

    expect(await answerOf(run(host, 'main'))).toEqual([true, true, 'Exception', 'Exception: Invalid argument: value']);
  });
});

describe('values on their way in and out', () => {
  it('passes Dates both ways as Dates of the realm they arrive in', async () => {
    const host = await projectHost(`function main(date, rows) {
      return [date instanceof Date, Object.prototype.toString.call(date), date.constructor === Date,
        rows[0][0] instanceof Date, new Date(date.getTime() + 1), [[date]]];
    }`);
    const date = new Date(startMs);

    const answer = await answerOf(run(host, 'main', { args: [date, [[date]]] }));

    expect(answer).toEqual([true, '[object Date]', true, true, new Date(startMs + 1), [[date]]]);
  });

  it('keeps undefined, null, NaN, infinity, and odd keys apart', async () => {
    const host = await projectHost(`function main(...args) { return args; }
      function nothing() {}`);
    const args = [
      undefined,
      null,
      Number.NaN,
      Number.NEGATIVE_INFINITY,
      -0,
      '',
      [undefined],
      { $date: 5 },
      { a: { b: [1] } },
    ];

    expect(await answerOf(run(host, 'main', { args }))).toEqual(args);
    expect(await answerOf(run(host, 'nothing'))).toBeUndefined();
  });

  it('leaves out an argument that was omitted', async () => {
    const host = await projectHost(`function main(a, b = 'default') { return [arguments.length, b]; }`);

    expect(await answerOf(run(host, 'main', { args: [1] }))).toEqual([1, 'default']);
  });

  it('says so when a result contains itself', async () => {
    const host = await projectHost('function main() { const loop = []; loop.push(loop); return loop; }');

    expect(await failureOf(run(host, 'main'))).toContain('contains itself');
  });

  it('refuses Dates and functions between page and script, as google.script.run does', async () => {
    const host = await projectHost(`function date() { return { at: new Date() }; }
      function method() { return { f() {} }; }
      function plain(x) { return [undefined, { a: x, gone: undefined }]; }`);
    const fromPage = (name: string, ...args: unknown[]) => run(host, name, { kind: 'sidebarCall', args });

    expect(await failureOf(fromPage('date'))).toBe('TypeError: Failed due to illegal value in property: at');
    expect(await failureOf(fromPage('method'))).toBe('TypeError: Failed due to illegal value in property: f');
    expect(await failureOf(fromPage('plain', new Date()))).toContain('illegal value');
    expect(await answerOf(fromPage('plain', 1))).toEqual([null, { a: 1 }]);
  });

  it('tells name and message of whatever was thrown', async () => {
    const host = await projectHost(`class Refusal extends Error { constructor(m) { super(m); this.name = 'Refusal'; } }
      function own() { throw new Refusal('not today'); }
      function text() { throw 'just text'; }
      function range() { return new Array(-1); }
      function deep() { return deep(); }`);

    expect(await failureOf(run(host, 'own'))).toBe('Refusal: not today');
    expect(await failureOf(run(host, 'text'))).toBe('Error: just text');
    expect(await failureOf(run(host, 'range'))).toBe('RangeError: Invalid array length');
    expect(await failureOf(run(host, 'deep'))).toBe('RangeError: Maximum call stack size exceeded');
  });
});

describe('finding the function', () => {
  const source = `function declared() { return 1; }
    const arrow = () => 2;
    function private_() {}
    globalThis.assigned = () => 3;
    const api = { method() {} };`;

  it('finds declarations and constants, and nothing else', async () => {
    const host = await projectHost(source);

    expect(await answerOf(run(host, 'declared'))).toBe(1);
    expect(await answerOf(run(host, 'arrow'))).toBe(2);
    for (const name of ['missing', 'private_', 'assigned', 'api.method', 'eval', 'Array', 'CacheService', '']) {
      expect(await failureOf(run(host, name))).toBe(`Exception: Script function not found: ${name}`);
    }
  });

  it('lets a page call declarations only', async () => {
    const host = await projectHost(source);

    expect(await answerOf(run(host, 'declared', { kind: 'sidebarCall' }))).toBe(1);
    expect(await failureOf(run(host, 'arrow', { kind: 'sidebarCall' }))).toContain('Script function not found');
  });

  it('says so when the name is no function', async () => {
    const host = await projectHost('const main = 5;');

    expect(await failureOf(run(host, 'main'))).toBe('Exception: Script function not found: main');
  });
});

describe('time and chance', () => {
  it('reads the host clock through every door of Date', async () => {
    const host = await projectHost(`class Later extends Date {}
      function main() {
        return [Date.now(), new Date().getTime(), Date().slice(11, 15), new Later().getTime(), new Later() instanceof Date,
          new Date(2020, 1).getTime() === new Date(2020, 1, 1).getTime(), Date.UTC(2020, 0), Date.length, Date.name];
      }`);

    expect(await answerOf(run(host, 'main'))).toEqual([
      startMs,
      startMs,
      '2026',
      startMs,
      true,
      true,
      Date.UTC(2020, 0),
      7,
      'Date',
    ]);
  });

  it('draws other random numbers in every execution, and the same ones again from the same seed', async () => {
    const draw = async (seed: number): Promise<unknown[]> => {
      const host = await projectHost('function main() { return [Math.random(), Utilities.getUuid()]; }', { seed });
      return [await answerOf(run(host, 'main')), await answerOf(run(host, 'main'))];
    };
    const [first, second] = await draw(7);

    expect(first).not.toEqual(second);
    expect(await draw(7)).toEqual([first, second]);
    expect(await draw(8)).not.toEqual([first, second]);
  });
});

describe('logs', () => {
  it('keeps what console and Logger say, and counts none of it as a service call', async () => {
    const host = await projectHost(`console.log('loading');
      function main() { Logger.log('%s of %s', 1, 2); console.error('bad', { a: 1 }, new Error('x')); return Logger.getLog(); }`);

    expect(await answerOf(run(host, 'main'))).toBe('1 of 2\n');
    expect(host.executions[0]?.logs).toEqual(['loading', '1 of 2', 'bad {"a":1} Error: x']);
    expect(host.executions[0]?.serviceCalls).toBe(0);
  });
});
