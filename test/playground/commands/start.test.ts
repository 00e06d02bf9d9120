import { describe, expect, it } from 'vitest';
import { runProgram } from './run-program.ts';

const at = ['--table', '--at', '2026-11-24T09:00:00Z'];

describe('npm start -- --table', () => {
  it('shows 40 rows, and that opening the file again costs no request', async () => {
    const { code, stdout } = await runProgram('start', at);
    expect(code).toBe(0);
    expect(stdout.split('\n').filter((line) => /^ ?\d+( |$)/.test(line))).toHaveLength(40);
    expect(stdout).toMatch(/^First time: \d+ API requests, 5 executions, /m);
    expect(stdout).toMatch(/^Opened again: 0 API requests, 5 executions, /m);
  });

  it('says when the second time goes on looking for posts', async () => {
    const { stdout } = await runProgram('start', [...at, '--posts', '100000']);
    expect(stdout).toMatch(/^Second time \(still going through 100,000 posts\): \d+ API requests, /m);
  });

  it('shows a bad day, with what the formulas that failed say', async () => {
    const { stdout } = await runProgram('start', [...at, '--fault', 'wrong-key']);
    expect(stdout).toMatch(/^Views, Likes, Engagement, Age: \w.*key/m);
    expect(stdout).not.toContain('still going through');
  });

  it('refuses what is for the sandbox together with --live', async () => {
    const env = { CREATORAUDIT_API_KEY: 'ca_live_0123456789' };
    for (const option of ['--no-key', '--switch=createFailures=tenth', '--posts=5']) {
      const { code, stderr } = await runProgram('start', ['--live', option], { env });
      expect(code).toBe(2);
      expect(stderr).toContain(`${option.split('=')[0]} is for the sandbox; it cannot be used with --live.`);
    }
    expect((await runProgram('start', ['--switch', 'list'])).stdout).toContain('createFailures=none|tenth');
  });

  it('refuses bad usage in two lines, and explains itself when asked', async () => {
    expect(await runProgram('start', ['--later', '5'])).toEqual({
      code: 2,
      stdout: '',
      stderr: expect.stringMatching(/^There is no option --later; .*\nSee: npm start -- --help\n$/),
    });
    expect(await runProgram('start', ['-h'])).toMatchObject({ code: 0, stderr: '' });
    expect((await runProgram('start', ['--table', '--fresh'])).stderr).toMatch(/^--fresh is for the spreadsheet; /);
  });
});
