import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { UsageError } from '../../../playground/options.ts';
import { AlreadyRunningError, type Heard, RunningMark, runningPath } from '../../../playground/server/running.ts';

let folder: string;
let path: string;
const servers: Server[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'creatoraudit-running-'));
  path = join(folder, 'running');
});
afterEach(async () => {
  for (const server of servers.splice(0)) server.close();
  await rm(folder, { recursive: true });
});

/** Answers as the page's server does: with its token. */
async function server(token: string): Promise<{ url: string; token: string }> {
  const listening = createServer(({ url }, response) => response.end(url === runningPath ? token : 'something'));
  servers.push(listening);
  await new Promise<void>((resolve) => {
    listening.listen(0, '127.0.0.1', resolve);
  });
  return { url: `http://127.0.0.1:${(listening.address() as AddressInfo).port}/`, token };
}

const mark = (entry: object) => writeFile(path, JSON.stringify({ pid: process.pid, token: 'first', ...entry }));
const silent = async (): Promise<Heard> => 'silence';

describe('the mark of a running server', () => {
  it('keeps a second one away and says where the first is', async () => {
    const first = await server('first');
    const set = await RunningMark.set(path, first);
    const second = await server('second');
    const refused = await RunningMark.set(path, second).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(AlreadyRunningError);
    expect(refused).toMatchObject({ url: first.url });
    await set.remove();
    await (await RunningMark.set(path, second)).remove();
    expect(await readdir(folder)).toEqual([]);
  });

  it('means nothing when another program has its process number and its port', async () => {
    const other = await server('another workbook');
    await mark({ url: other.url });
    await (await RunningMark.set(path, await server('second'))).remove();
    expect(await readdir(folder)).toEqual([]);
  });

  it.each([
    '',
    '{"pid":1',
    '{"pid":1,"url":"http://127.0.0.1:1/","token":"first"}',
    '{"pid":1,"url":"https://evil.example/","token":"first"}',
    '{"pid":1,"url":"http://127.0.0.1:1@evil.example/","token":"first"}',
  ])('means nothing when nobody answers there, or it is no address of ours: %s', async (left) => {
    await writeFile(path, left);
    await (await RunningMark.set(path, { url: 'http://127.0.0.1:2/', token: 'second' })).remove();
    expect(await readdir(folder)).toEqual([]);
  });

  it('is believed while its server is too busy to answer', async () => {
    await mark({ url: 'http://127.0.0.1:1/' });
    const set = RunningMark.set(path, { url: 'http://127.0.0.1:2/', token: 'second' }, silent);
    await expect(set).rejects.toThrow(UsageError);
    await mark({ url: 'http://127.0.0.1:1/', pid: 2_147_483_646 });
    await RunningMark.set(path, { url: 'http://127.0.0.1:2/', token: 'second' }, silent);
    expect(await readFile(path, 'utf8')).toContain('second');
  });

  it('is had by one of two that start at once, also where a crash has left one', async () => {
    const starting = await Promise.all(['a', 'b'].map(server));
    for (let round = 0; round < 50; round += 1) {
      if (round % 2 === 0) await mark({ url: 'http://127.0.0.1:1/' });
      const results = await Promise.allSettled(starting.map((one) => RunningMark.set(path, one)));
      expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      for (const result of results) if (result.status === 'fulfilled') await result.value.remove();
    }
    expect(await readdir(folder)).toEqual([]);
  });

  it('takes away no mark but its own', async () => {
    const set = await RunningMark.set(path, { url: 'http://127.0.0.1:1/', token: 'first' });
    await mark({ url: 'http://127.0.0.1:2/', token: 'second' });
    await set.remove();
    expect(await readFile(path, 'utf8')).toContain('second');
  });
});
