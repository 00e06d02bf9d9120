import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { Session } from '../../playground/session.ts';
import { answerOf, projectFolder, startMs } from './runtime/project-host.ts';

it('runs new code in the time zone of its new manifest', async () => {
  const projectDir = projectFolder('function hour() { return new Date(0).getHours(); }', { timeZone: 'Asia/Tokyo' });
  const session = await Session.open({ posts: 0, seed: 1, latencyMs: 0, startMs, projectDir });
  onTestFinished(() => session.close());
  const hour = () => answerOf(session.host.execute({ functionName: 'hour', args: [], kind: 'menu' }));
  expect(await hour()).toBe(9);
  await writeFile(join(projectDir, 'appsscript.json'), '{"timeZone":"Etc/UTC","runtimeVersion":"V8"}');
  await session.reloadProject();
  expect(await hour()).toBe(0);
});
