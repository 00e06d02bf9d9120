import { beforeEach, describe, expect, it } from 'vitest';
import { createDeadline } from '../../../src/http/deadline.ts';
import { sendAllOnce, type TimelessRequest } from '../../../src/http/send.ts';
import { createFakePlatform, type FakePlatform, json } from '../../support/fakes/fake-platform.ts';

let platform: FakePlatform;

function tracking(name: string): TimelessRequest {
  return {
    url: 'https://api.example.com/videos',
    headers: { 'Idempotency-Key': name },
    method: 'post',
    payload: JSON.stringify({ name }),
  };
}

function sendNames(names: readonly string[], budgetMs = 20_000) {
  const deadline = createDeadline(() => platform.clock.now(), budgetMs);
  return sendAllOnce(names.map(tracking), { ...platform, deadline, longestSleepMs: 1_000 });
}

const nameOf = (request: TimelessRequest) => String(request.headers['Idempotency-Key']);

beforeEach(() => {
  platform = createFakePlatform();
});

describe('sending several at the same time', () => {
  it('answers them in their order, with one call', () => {
    platform.answer = (request) => json({ name: nameOf(request) });
    const bodies = sendNames(['a', 'b', 'c']).map((result) => result.ok && result.body);
    expect(bodies).toEqual([{ name: 'a' }, { name: 'b' }, { name: 'c' }]);
    expect(platform.batches).toEqual([3]);
  });

  it('sends none of them again, whatever its failure', () => {
    const statuses = [201, 503, 429, 500];
    platform.answer = () => json({}, {}, statuses.shift() ?? 599);
    const codes = sendNames(['a', 'b', 'c', 'd']).map((result) => (result.ok ? 'ok' : result.failure.code));
    expect(codes).toEqual(['ok', 'unavailable', 'rate_limited', 'server_error']);
    expect(platform.requests).toHaveLength(4);
    expect(platform.time.sleeps).toEqual([]);
  });

  it('knows nothing of any of them when one gets no answer, and sends none one by one', () => {
    platform.answer = (request) => {
      if (nameOf(request) === 'b') throw new Error('Address unavailable: https://api.creatoraudit.com/');
      return json({}, {}, 201);
    };
    const codes = sendNames(['a', 'b', 'c']).map((result) => (result.ok ? 'ok' : result.failure.code));
    expect(codes).toEqual(['network', 'network', 'network']);
    expect(platform.requests).toHaveLength(3);
  });

  it('takes an answer that is no JSON for unreadable', () => {
    platform.answer = () => ({ status: 201, headers: {}, body: '{"data":' });
    expect(sendNames(['a'])).toMatchObject([{ ok: false, failure: { code: 'malformed', status: 201 } }]);
  });

  it('never gives a request more time than the deadline leaves', () => {
    platform.answer = () => json({});
    sendNames(['a', 'b'], 3_500);
    expect(platform.requests.map(({ timeoutSeconds }) => timeoutSeconds)).toEqual([3, 3]);
  });
});
