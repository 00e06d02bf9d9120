import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parseCommandLine } from '../../../playground/api/command-line.ts';
import { createClient } from './client.ts';

describe('arguments', () => {
  it('default to a thousand posts of seed 1 on any port', () => {
    expect(parseCommandLine([])).toEqual({
      port: 0,
      posts: 1_000,
      seed: 1,
      requestsPerMinute: 600,
      fault: null,
      switches: {},
      atMs: undefined,
    });
  });

  it('are read', () => {
    const line =
      '--port 4010 --posts 40 --seed 9 --requests-per-minute 5 --fault slow --at 2026-11-23T09:00:00Z ' +
      '--switch createStatus=202 --switch filtersEcho=absent';
    expect(parseCommandLine(line.split(' '))).toEqual({
      port: 4010,
      posts: 40,
      seed: 9,
      requestsPerMinute: 5,
      fault: 'slow',
      switches: { createStatus: 202, filtersEcho: 'absent' },
      atMs: Date.UTC(2026, 10, 23, 9),
    });
  });

  it.each([
    ['--posts many', '--posts takes a whole number from 0 to 1000000, not "many"'],
    ['--posts 1000001', '--posts takes'],
    ['--port 65536', '--port takes'],
    ['--requests-per-minute 0', '--requests-per-minute takes'],
    ['--seed 1.5', '--seed takes'],
    ['--fault nonsense', 'no fault "nonsense"; there are rate-limit-storm,'],
    ['--switch nonsense=1', 'no switch "nonsense"; there are createStatus,'],
    ['--switch createStatus', 'switch createStatus is one of 201, 200, 202, not ""'],
    ['--at yesterday', '--at takes an instant'],
    ['--nonsense', "Unknown option '--nonsense'"],
    ['stray', "Unexpected argument 'stray'"],
  ])('%s is refused with a reason', (line, reason) => {
    expect(() => parseCommandLine(line.split(' '))).toThrow(reason);
  });
});

describe('the command', () => {
  const program = fileURLToPath(new URL('../../../build/playground/sandbox.js', import.meta.url));

  async function exitOf(child: ChildProcess): Promise<number | null> {
    const [code] = await once(child, 'close');
    return code as number | null;
  }

  it('prints one line, serves what createSandbox serves, and ends with SIGTERM', async () => {
    const args = ['--posts', '40', '--seed', '9', '--at', '2026-11-23T09:00:00Z'];
    const child = spawn(process.execPath, [program, ...args]);
    const lines = createInterface({ input: child.stdout });
    const [line] = (await once(lines, 'line')) as [string];
    const printed = JSON.parse(line) as { url: string; keys: { full: string } };
    const { sandbox, get } = createClient({ posts: 40, seed: 9 });
    expect(Object.keys(printed)).toEqual(['url', 'keys']);
    expect(printed.keys).toEqual(sandbox.keys);

    const response = await fetch(`${printed.url}/videos?limit=3`, {
      headers: { authorization: `Bearer ${printed.keys.full}` },
    });
    expect(await response.text()).toBe(get('/videos?limit=3').body);

    child.kill('SIGTERM');
    expect(await exitOf(child)).toBe(0);
  });

  it('ends with 2 and one line that says how, for bad usage', async () => {
    const child = spawn(process.execPath, [program, '--fault', 'nonsense']);
    let error = '';
    child.stderr.on('data', (chunk: Buffer) => {
      error += chunk.toString();
    });
    expect(await exitOf(child)).toBe(2);
    expect(error.trimEnd().split('\n')).toHaveLength(1);
    expect(error).toContain('no fault "nonsense"');
    expect(error).toContain('Usage: npm run -s sandbox -- ');
  });
});
