import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { describe, expect, it } from 'vitest';
import { createClient } from '../api/client.ts';
import { programFile, runProgram } from './run-program.ts';

describe('npm run sandbox', () => {
  it('prints one line, serves what createSandbox serves, and ends with SIGTERM', async () => {
    const args = ['--posts', '40', '--seed', '9', '--at', '2026-11-23T09:00:00Z'];
    const child = spawn(process.execPath, [programFile('sandbox'), ...args]);
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
    await once(child, 'close');
    expect(child.exitCode).toBe(0);
  });

  it('takes several switches, a rate limit and a fault', async () => {
    const switches = ['--switch', 'filtersEcho=absent', '--switch', 'extraFields=some'];
    const child = spawn(process.execPath, [programFile('sandbox'), ...switches, '--requests-per-minute', '7']);
    const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
    const { url, keys } = JSON.parse(line) as { url: string; keys: { full: string } };
    const response = await fetch(`${url}/videos?limit=1`, { headers: { authorization: `Bearer ${keys.full}` } });
    expect(await response.json()).not.toHaveProperty('filters');
    expect(response.headers.get('x-ratelimit-limit')).toBe('7');
    child.kill('SIGTERM');
    await once(child, 'close');
  });

  it.each([
    ['--fault dns', '--fault takes one of the names that "--fault list" prints, not "dns".'],
    ['--switch nonsense=1', /^--switch "nonsense=1": no switch "nonsense"; there are createStatus, .*\.$/],
    ['--switch createStatus', '--switch "createStatus": switch createStatus is one of 201, 200, 202, not "".'],
  ])('refuses %s in two lines', async (line, message) => {
    const { code, stdout, stderr } = await runProgram('sandbox', line.split(' '));
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    const [said, how, end] = stderr.split('\n');
    expect(said).toEqual(typeof message === 'string' ? message : expect.stringMatching(message));
    expect([how, end]).toEqual(['See: npm run -s sandbox -- --help', '']);
  });

  it.each([
    ['--help', /^Usage: npm run -s sandbox --/],
    ['--fault list', /^rate-limit-storm +429/],
    ['--switch list', /^createStatus=201\|200\|202 +status of/],
  ])('answers %s', async (line, stdout) => {
    expect(await runProgram('sandbox', line.split(' '))).toEqual({
      code: 0,
      stdout: expect.stringMatching(stdout),
      stderr: '',
    });
  });
});
