import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rootDir } from '../../../playground/paths.ts';
import { progressOn } from '../../../playground/simulation/progress.ts';
import { folderOf, runProgram } from '../commands/run-program.ts';

describe('npm run simulate', () => {
  it.each([
    [['--trace'], '--trace goes with --seed'],
    [['--trace', '--from', '3'], '--trace goes with --seed'],
    [['--write', '--seed', '3'], '--write takes 300 seeds or more'],
    [['--write', '--seeds', '299'], '--write takes 300 seeds or more'],
  ])('refuses %j', async (args, words) => {
    const { code, stdout, stderr } = await runProgram('simulate', args);
    expect(stderr).toContain(words);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });

  it('writes no figures of a run that fails', async () => {
    const figures = () => readFile(join(rootDir, 'docs/simulation.md'), 'utf8');
    const before = await figures();
    const project = folderOf({ 'Code.gs': 'function nothing() {}', 'appsscript.json': '{"timeZone":"Etc/UTC"}' });
    const args = ['--seeds', '300', '--jobs', '1', '--stop', '--json', '--write', '--project', project];
    const { code, stderr } = await runProgram('simulate', args);
    expect(stderr).toContain('not written');
    expect(code).toBe(1);
    expect(await figures()).toBe(before);
  });
});

describe('how far it is', () => {
  const broken = [{ invariant: 'x', text: 'x' }] as never;
  const told = (isTTY: boolean, seeds: number) => {
    const written: string[] = [];
    const tell = progressOn({ isTTY, write: (text) => written.push(text) }, seeds);
    for (let seed = 1; seed <= seeds; seed += 1) tell({ seed, violations: seed === 2 ? broken : [] });
    return written;
  };

  it('stands in a line now and then', () => {
    expect(told(false, 300)).toEqual([]);
    expect(told(false, 1_200)).toEqual(['500 of 1200 seeds, 1 failing 2\n', '1000 of 1200 seeds, 1 failing 2\n']);
  });

  it('stands in one line of a terminal', () => {
    expect(told(true, 3)).toEqual([
      '\r1 of 3 seeds, 0 failing',
      '\r2 of 3 seeds, 1 failing 2',
      '\r3 of 3 seeds, 1 failing 2\n',
    ]);
  });
});
