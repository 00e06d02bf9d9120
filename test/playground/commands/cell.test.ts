import { afterAll, describe, expect, it } from 'vitest';
import { folderOf, runProgram } from './run-program.ts';

const manifest = '{"timeZone":"Etc/UTC"}';
const at = '2026-11-24T09:00:00Z';

/** Functions that show what they were given and what the host lets them see. */
const probe = folderOf(
  {
    'appsscript.json': manifest,
    'Code.gs': `
      const property = 'CREATORAUDIT_CONNECTION';
      function ECHO(value) { return JSON.stringify(value); }
      function CLOCK() { return Date.now(); }
      function CONNECTED() { return PropertiesService.getDocumentProperties().getProperty(property) !== null; }
      function HEALTH() { return UrlFetchApp.fetch('https://api.creatoraudit.com/v2/health').getResponseCode(); }`,
  },
  afterAll,
);

async function answers(args: readonly string[], options?: Parameters<typeof runProgram>[2]): Promise<unknown[]> {
  const { code, stdout, stderr } = await runProgram('cell', ['--project', probe, '--at', at, ...args], options);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const lines = stdout.trimEnd().split('\n').slice(0, -1);
  return lines.map((line) => {
    const { value, error } = JSON.parse(line) as { value?: unknown; error?: unknown };
    return value ?? error;
  });
}

describe('npm run cell', () => {
  it('gives the same output for the same command, volatile functions included', async () => {
    const run = () => runProgram('cell', ['--project', probe, '--at', at, '=NOW()', '=TODAY()', '=RAND()', '=CLOCK()']);
    const [first, second] = [await run(), await run()];
    expect(first).toEqual(second);
    expect(first.stdout).toContain('{"formula":"=NOW()","value":"2026-11-24T09:00:00.000Z"}');
  });

  it('draws other random numbers for another seed', async () => {
    const [one] = await answers(['=RAND()']);
    const [two] = await answers(['--seed', '2', '=RAND()']);
    expect(one).not.toBe(two);
  });

  it('types the lines of --links into Links and the formulas into Cells', async () => {
    const links = `${folderOf({ 'my.txt': "a\n\n12\n'12\n=1+1\n" })}/my.txt`;
    expect(await answers(['--links', links, '=ECHO(Links!A1:A)', '=A1&"!"'])).toEqual([
      '[["a"],[""],[12],["12"],[2]]',
      '[["a"],[""],[12],["12"],[2]]!',
    ]);
  });

  it('takes a file without any line for a sheet of one blank cell', async () => {
    const links = `${folderOf({ 'empty.txt': '' })}/empty.txt`;
    expect(await answers(['--links', links, '=ECHO(Links!A1:A)', '=COUNTA(Links!A1:Z)'])).toEqual(['""', 0]);
  });

  it('takes paths from where npm was called', async () => {
    const env = { INIT_CWD: folderOf({ 'my.txt': 'a' }) };
    expect(await answers(['--links', 'my.txt', '=Links!A1'], { env })).toEqual(['a']);
    const { code, stderr } = await runProgram('cell', ['--project', 'none', '=1'], { env });
    expect({ code, line: stderr.split('\n')[0] }).toEqual({
      code: 2,
      line: `--project takes an Apps Script project, not ${env.INIT_CWD}/none: ${env.INIT_CWD}/none is not a folder that can be read.`,
    });
  });

  it('lets time pass and things go wrong between two evaluations, and reports the second', async () => {
    expect(await answers(['=CLOCK()', '=HEALTH()', '=CONNECTED()'])).toEqual([Date.parse(at), 200, true]);
    expect(await answers(['--later', '5', '=CLOCK()'])).toEqual([Date.parse(at) + 5 * 3_600_000]);
    expect(await answers(['--fault-after', 'no-network', '=HEALTH()'])).toEqual([
      expect.stringContaining('Address unavailable'),
    ]);
    expect(await answers(['--fault', 'no-network', '--fault-after', 'no-key', '=HEALTH()', '=CONNECTED()'])).toEqual([
      200,
      false,
    ]);
  });

  it('reads formulas as the locale of the spreadsheet has them', async () => {
    expect(await answers(['--locale', 'de_DE', '=SUM(1,5;1)', '=IF(TRUE;"a";"b")'])).toEqual([2.5, 'a']);
    const { stdout } = await runProgram('cell', ['--locale', 'de_DE', '=IF(TRUE,"a","b")']);
    expect(stdout).toContain('Formula parse error');
    expect(await runProgram('cell', ['--locale', 'german', '=1'])).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^--locale takes a language and a region, such as de_DE, not "german"\./),
    });
  });

  it('puts no connection into the document of a project that does not name it', async () => {
    const stranger = folderOf({
      'appsscript.json': manifest,
      'Code.gs': 'function KEYS() { return PropertiesService.getDocumentProperties().getKeys().length; }',
    });
    const { stdout } = await runProgram('cell', ['--project', stranger, '--fault-after', 'wrong-key', '=KEYS()']);
    expect(stdout).toContain('{"formula":"=KEYS()","value":0}');
  });

  it('never gives a live key to a project of somebody else', async () => {
    const env = { CREATORAUDIT_API_KEY: 'ca_live_0123456789' };
    const { stdout } = await runProgram('cell', ['--project', probe, '--live', '=CONNECTED()'], { env });
    expect(stdout).toContain('{"formula":"=CONNECTED()","value":false}');
  });

  it.each([
    '--posts 5',
    '--seed 2',
    '--latency 1',
    `--at ${at}`,
    '--fault dns',
    '--fault-after dns',
    '--later 1',
    '--switch createStatus=202',
  ])('refuses %s together with --live', async (option) => {
    const env = { CREATORAUDIT_API_KEY: 'ca_live_0123456789' };
    const { code, stderr } = await runProgram('cell', ['--live', ...option.split(' '), '=1'], { env });
    expect(code).toBe(2);
    expect(stderr.split('\n')[0]).toBe(`${option.split(' ')[0]} is for the sandbox; it cannot be used with --live.`);
  });

  it('refuses bad usage in two lines, and explains itself when asked', async () => {
    expect(await runProgram('cell', ['--posts', '99999999', '=1'])).toEqual({
      code: 2,
      stdout: '',
      stderr: '--posts takes a whole number from 0 to 1000000, not "99999999".\nSee: npm run -s cell -- --help\n',
    });
    const help = await runProgram('cell', ['--help']);
    expect(help).toEqual({ code: 0, stdout: expect.stringMatching(/^Usage: npm run -s cell --/), stderr: '' });
  });
});
