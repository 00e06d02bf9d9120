import { expect, it } from 'vitest';
import { failingNetwork } from '../../../playground/benchmark/failing-network.ts';
import { seededRandom } from '../../../playground/runtime/random.ts';
import type { NetworkRequest } from '../../../playground/services/network.ts';

const request: NetworkRequest = { method: 'get', url: 'https://a.example/', headers: {}, body: null, timeoutMs: 9_000 };

/** What became of so many requests, by name, and how many of them arrived. */
async function sent(count: number, share: number, seed = 1) {
  let arrived = 0;
  const network = failingNetwork(
    {
      async send() {
        arrived += 1;
        return { status: 200, headers: [], body: new Uint8Array(), elapsedMs: 1 };
      },
    },
    { share: () => share, random: seededRandom(seed), latencyMs: 200 },
  );
  const outcomes: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const answer = await network.send(request);
    outcomes.push(
      'failure' in answer ? `${answer.failure} ${answer.elapsedMs}` : `${answer.status} ${answer.elapsedMs}`,
    );
  }
  return { outcomes, arrived };
}

it('lets everything through when nothing is to fail', async () => {
  expect(await sent(50, 0)).toEqual({ outcomes: Array(50).fill('200 1'), arrived: 50 });
});

it('fails the share it is told, in each of the six ways about as often', async () => {
  const { outcomes, arrived } = await sent(6_000, 0.3);
  const counts = new Map<string, number>();
  for (const outcome of outcomes) counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  const failures = ['429 200', '503 200', '500 200', 'timeout 9000', 'unreachable 200', 'cut-off 200'];
  expect([...counts.keys()].sort()).toEqual(['200 1', ...failures].sort());
  for (const failure of failures) {
    expect(counts.get(failure)).toBeGreaterThan(240);
    expect(counts.get(failure)).toBeLessThan(360);
  }
  // Time-outs and answers that are cut off have arrived.
  const lost = (counts.get('timeout 9000') ?? 0) + (counts.get('cut-off 200') ?? 0);
  expect(arrived).toBe((counts.get('200 1') ?? 0) + lost);
});

it('repeats by its seed', async () => {
  expect(await sent(100, 0.3, 7)).toEqual(await sent(100, 0.3, 7));
  expect(await sent(100, 0.3, 8)).not.toEqual(await sent(100, 0.3, 7));
});
