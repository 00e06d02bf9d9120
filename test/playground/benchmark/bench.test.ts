import { expect, it } from 'vitest';
import { folderOf, runProgram } from '../commands/run-program.ts';

it.each([
  ['no text', '', 'results.json cannot be read'],
  ['something else', '{"name":"x"}', 'results.json is not what --json prints'],
  ['nothing', 'null', 'results.json is not what --json prints'],
  ['no rows', '{"isWhole":true,"cases":[],"measurements":[],"cpuSeconds":0}', 'results.json has no row of a run'],
])('npm run bench -- --check --from a file of %s fails, and names the file', async (_, text, words) => {
  const folder = folderOf({ 'results.json': text });
  const { code, stdout, stderr } = await runProgram('bench', ['--check', '--from', `${folder}/results.json`]);
  expect(stdout).toBe('');
  expect(stderr).toContain(words);
  expect(stderr).toContain(folder);
  expect(code).toBe(2);
});
