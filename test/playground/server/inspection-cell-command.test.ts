import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readFormulas } from '../../../playground/cell-input.ts';
import { faultOption } from '../../../playground/faults.ts';
import { commonOptions, readCommandLine } from '../../../playground/options.ts';
import type { ExecutionRecord } from '../../../playground/runtime/execution.ts';
import { recordedArguments } from '../../../playground/runtime/recorded-arguments.ts';
import { type CellCommandOptions, cellCommand } from '../../../playground/server/cell-command.ts';
import { createGrid } from '../../../playground/workbook/grid/grid.ts';
import type { CustomFunctionArgument } from '../../../playground/workbook/workbook.ts';
import { projectHost, run } from '../runtime/project-host.ts';

const atMs = Date.UTC(2026, 10, 24, 9, 0, 0, 123);
const sandbox: CellCommandOptions = {
  posts: 1000,
  seed: 1,
  latencyMs: 200,
  fault: null,
  isLive: false,
  projectDir: null,
};

function record(args: readonly unknown[]): ExecutionRecord {
  return {
    functionName: 'CA_VIDEO',
    args: recordedArguments(args),
    kind: 'customFunction',
    authMode: 'CUSTOM_FUNCTION',
    startedAtMs: atMs,
    endedAtMs: atMs,
    serviceCalls: 0,
    callsByMember: {},
    outcome: { ok: true, value: 1 },
    logs: [],
  };
}

const command = (args: readonly unknown[], options: Partial<CellCommandOptions> = {}): string =>
  cellCommand(record(args), { ...sandbox, ...options });

/** What the shell makes of the words behind `npm run -s cell --`. */
function shellWords(line: string): string[] {
  const script = `npm() { shift 4; printf '%s\\0' "$@"; }\n${line}`;
  return execFileSync('/bin/sh', ['-c', script], { encoding: 'utf8', env: {} }).split('\0').slice(0, -1);
}

function read(words: readonly string[]) {
  const { posts, seed, latency, at } = commonOptions;
  const text = { takes: 'a text', read: (value: string) => value };
  const options = { posts, seed, latency, at, fault: faultOption, links: text, project: text };
  const request = readCommandLine(words, { usage: '', options, flags: ['live'], takesArguments: true });
  if ('print' in request) throw new Error('It prints.');
  return request.run;
}

/** What the function is called with when the line is run. */
async function repeated(line: string): Promise<readonly CustomFunctionArgument[] | undefined> {
  const [formula = ''] = await readFormulas(read(shellWords(line)).positionals, none());
  let called: readonly CustomFunctionArgument[] | undefined;
  const customFunctions = {
    names: ['CA_VIDEO'],
    has: (name: string) => name === 'CA_VIDEO',
    request: (_name: string, args: readonly CustomFunctionArgument[]) => {
      called = args;
      return 1;
    },
  };
  const grid = createGrid({ name: 'Test', customFunctions, now: () => atMs, random: () => 0 });
  grid.setValues({ sheet: 'Sheet1', row: 1, column: 1, rows: 1, columns: 1 }, [[formula]]);
  return called;
}

async function* none(): AsyncGenerator<string> {}

describe('cellCommand', () => {
  it('is a line a person can read', () => {
    expect(command(['https://www.tiktok.com/@a/video/1', 'views'], { fault: 'slow' })).toBe(
      'npm run -s cell -- --at 2026-11-24T09:00:00.123Z --posts 1000 --seed 1 --fault slow ' +
        `'=CA_VIDEO("https://www.tiktok.com/@a/video/1", "views")'`,
    );
  });

  it('says everything in words that cell takes', () => {
    const line = command(['x'], { posts: 5, seed: 2, latencyMs: 50, fault: 'slow', projectDir: "/my project's" });
    expect(read(shellWords(line)).values).toMatchObject({
      at: atMs,
      posts: 5,
      seed: 2,
      latency: 50,
      project: "/my project's",
      fault: { api: 'slow' },
    });
  });

  it('asks the real API with nothing but --live', () => {
    expect(command(['x'], { isLive: true, fault: null })).toBe(`npm run -s cell -- --live '=CA_VIDEO("x")'`);
  });

  it('repeats ranges, dates, numbers and truth values', async () => {
    const args = [
      [
        ['a', 1.5, true],
        ['', -2e-9, new Date('2026-01-31T14:05:06.789Z')],
      ],
      new Date('1899-12-30T12:30:00Z'),
      new Date('2026-03-01T00:00:00Z'),
      false,
      1e21,
      [['only']],
    ];
    expect(await repeated(command(args))).toEqual(args);
  });

  it('repeats any text, whatever it means to a shell or in a formula', async () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.string({
        unit: fc.constantFrom('\x01', '\x03', '\t', '\r', '\x1b', '\x7f', '\x85', '\x9b', "'", '\n', '%', '\\', '0'),
      }),
      fc.string({ unit: fc.constantFrom('"', "'", '\\', '$', '`', '\n', ' ', '!', '=', ';', ',', '{', '#', 'x') }),
    );
    const printable = text.filter((value) => !value.includes('\0'));
    const number = fc.double({ noNaN: true, noDefaultInfinity: true });
    const cell = fc.oneof(printable, number, fc.boolean());
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(cell, fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 3 })), {
          minLength: 1,
          maxLength: 3,
        }),
        async (args) => {
          expect(await repeated(command(args))).toEqual(args);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('holds no character that a terminal acts on when it is pasted', async () => {
    const all = String.fromCharCode(...Array.from({ length: 0xa0 }, (_, code) => code)).slice(1);
    const line = command([all], { projectDir: '/a\x1b[31m\x03b' });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: none of them is there.
    expect(line).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f]/);
    expect(await repeated(line)).toEqual([all]);
    expect(read(shellWords(line)).values.project).toBe('/a\x1b[31m\x03b');
  });

  it('puts a column that is too long for a line into a file', () => {
    const links = Array.from({ length: 3000 }, (_, n) => [`https://example.com/${n}`]);
    const line = command([links, 'views']);
    expect(line).toMatch(/--links links\.txt '=CA_VIDEO\(Links!A1:A, "views"\)' {2}# first save the 3,000 cells/);
    expect(read(shellWords(line)).values).toMatchObject({ links: 'links.txt' });
    const long = Array.from({ length: 900 }, (_, n) => [`https://example.com/${n}/${'x'.repeat(200)}`]);
    expect(command([long])).toContain('--links links.txt');
  });

  it.each([
    ['two columns too long for a line', [Array(3000).fill(['a', 'b'])], 'The arguments are too long'],
    ['a character no command line can carry', ['a\0b'], 'hold a character that no command line'],
  ])('refuses %s', (_what, args, message) => {
    expect(() => command(args)).toThrow(message);
  });

  it('refuses what is no formula', () => {
    const { args: _args, ...menu } = record([]);
    expect(() => cellCommand(menu, sandbox)).toThrow('Only a formula');
  });

  it('has the arguments of custom functions from the host, and of nothing else', async () => {
    const host = await projectHost('function f(a) { return 1; }');
    await run(host, 'f', { args: ['x', [[1]]] });
    await run(host, 'missing', { args: ['y'] });
    await run(host, 'f', { args: ['z'], kind: 'menu' });
    await run(host, 'f', { args: [Array(2000).fill([1])] });

    const [first, missing, menu, long] = host.executions.map(({ args }) => args);
    expect([first, missing, menu]).toEqual([['x', [[1]]], ['y'], undefined]);
    expect(long).toEqual([{ rows: 2000, columns: 1 }]);
  });
});
