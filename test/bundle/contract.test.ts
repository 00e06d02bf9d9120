// Every test through the bundle fails when the bundle asks what the API's contract does not know: here with scripts that
// were doctored to do so.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { distDir } from '../../playground/paths.ts';
import { Session } from '../../playground/session.ts';
import { startMs } from '../support/sheet.ts';

/** What closing a session says after one formula and one look for a post that is tracked. */
async function complaint(doctor: (code: string) => string, strict?: boolean): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'doctored-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  cpSync(distDir, folder, { recursive: true });
  const file = join(folder, 'Code.js');
  const code = readFileSync(file, 'utf8');
  writeFileSync(file, doctor(code));
  const session = await Session.open({
    posts: 5,
    seed: 1,
    latencyMs: 200,
    startMs,
    projectDir: folder,
    ...(strict !== undefined && { strict }),
  });
  await session.enter('Sheet1', 1, 1, [[`=CA_VIEWS("${session.sandbox?.post(0).url}")`]]);
  return session.close().then(
    () => '',
    (error: Error) => error.message,
  );
}

it('the script as it was built asks nothing that the contract does not know', async () => {
  expect(await complaint((code) => code, true)).toBe('');
});

it.each([
  [
    'a parameter',
    (code: string) => code.replace('order_direction', 'order_directions'),
    'order_directions is no parameter',
  ],
  ['a path', (code: string) => code.replaceAll('"/videos"', '"/clips"'), 'the contract has no such operation'],
  ['the form of the key', (code: string) => code.replace('`Bearer ${', '`Token ${'), 'Authorization is not "Bearer"'],
  ['a header', (code: string) => code.replace('Accept:', '"X-Client":"sheets",Accept:'), 'x-client is not known'],
])('a script with another spelling of %s is found out', async (_, doctor, what) => {
  expect(await complaint(doctor, true)).toContain(what);
});

it("somebody else's script is its author's business", async () => {
  expect(await complaint((code) => code.replaceAll('"/videos"', '"/clips"'))).toBe('');
});
