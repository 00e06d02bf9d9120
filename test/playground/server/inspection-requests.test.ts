import { describe, expect, it } from 'vitest';
import { RequestLog } from '../../../playground/server/request-log.ts';
import type { Network, NetworkAnswer } from '../../../playground/services/network.ts';

const asked = {
  method: 'get',
  url: 'https://api.example/v2/videos?limit=200',
  headers: {},
  body: null,
  timeoutMs: 1000,
};
const answer: NetworkAnswer = {
  status: 200,
  headers: [
    ['X-RateLimit-Remaining', '59'],
    ['content-type', 'application/json'],
    ['set-cookie', 'session=1'],
    ['x-request-id', 'r-1'],
  ],
  body: new Uint8Array(),
  elapsedMs: 120,
};

const answering = (reply: Awaited<ReturnType<Network['send']>>): Network => ({ send: async () => reply });

describe('RequestLog', () => {
  it('passes answers on and notes them with the headers that are shown', async () => {
    const log = new RequestLog();
    const network = log.watch(answering(answer), () => 5000);

    expect(await network.send({ ...asked, headers: { Authorization: 'Bearer secret' } })).toBe(answer);
    expect(log.requests()).toEqual([
      {
        number: 1,
        atMs: 5000,
        method: 'GET',
        path: '/v2/videos?limit=200',
        status: 200,
        failure: null,
        elapsedMs: 120,
        headers: [
          ['X-RateLimit-Remaining', '59'],
          ['x-request-id', 'r-1'],
        ],
      },
    ]);
  });

  it('notes what failed instead of a status', async () => {
    const log = new RequestLog();
    const network = log.watch(answering({ failure: 'timeout', elapsedMs: 1000 }), () => 0);
    await network.send(asked);
    expect(log.requests()[0]).toMatchObject({ status: null, failure: 'timeout', elapsedMs: 1000, headers: [] });
  });

  it('shows the whole address of other origins than the API', async () => {
    const log = new RequestLog('https://api.example');
    const network = log.watch(answering(answer), () => 0);
    await network.send(asked);
    await network.send({ ...asked, url: 'https://vm.tiktok.com/abc/' });
    expect(log.requests().map(({ path }) => path)).toEqual(['/v2/videos?limit=200', 'https://vm.tiktok.com/abc/']);
  });

  it('keeps the newest 2,000 and counts them all', async () => {
    const log = new RequestLog();
    const network = log.watch(answering(answer), () => 0);
    for (let n = 0; n < 2010; n++) await network.send(asked);
    const numbers = log.requests().map(({ number }) => number);
    expect([log.count, numbers.length, numbers[0], numbers.at(-1)]).toEqual([2010, 2000, 11, 2010]);
  });
});
