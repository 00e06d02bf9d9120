import { beforeEach, describe, expect, it } from 'vitest';
import { createDeadline } from '../../../src/http/deadline.ts';
import { send } from '../../../src/http/send.ts';
import { createFakePlatform, type FakePlatform, json } from '../../support/fakes/fake-platform.ts';

let platform: FakePlatform;
const request = { url: 'https://api.example.com/whoami', headers: {} } as const;

function sendNow(budgetMs = 20_000) {
  const deadline = createDeadline(() => platform.clock.now(), budgetMs);
  return send(request, { ...platform, deadline, longestSleepMs: 1_000 });
}

beforeEach(() => {
  platform = createFakePlatform();
});

describe('sending', () => {
  it('gives the parsed body after one request', () => {
    platform.answer = () => json({ data: 1 });
    expect(sendNow()).toMatchObject({ ok: true, body: { data: 1 } });
    expect(platform.requests).toHaveLength(1);
  });

  it('sends again after a passing failure', () => {
    platform.answer = () => (platform.requests.length < 3 ? json({}, {}, 503) : json({ data: 1 }));
    expect(sendNow().ok).toBe(true);
    expect(platform.requests).toHaveLength(3);
  });

  it('gives up after three attempts and says why', () => {
    platform.answer = () => json({}, {}, 500);
    expect(sendNow()).toMatchObject({ ok: false, failure: { code: 'server_error', status: 500, requestId: 'req-1' } });
    expect(platform.requests).toHaveLength(3);
  });

  it('does not repeat a request with a wrong key', () => {
    platform.answer = () => json({ code: 'UNAUTHORIZED' }, {}, 401);
    sendNow();
    expect(platform.requests).toHaveLength(1);
  });

  it('gives up at once when the server asks for longer than it may sleep', () => {
    platform.answer = () => json({}, { 'retry-after': '30' }, 429);
    expect(sendNow()).toMatchObject({ failure: { code: 'rate_limited', serverDelayMs: 30_000 } });
    expect(platform.requests).toHaveLength(1);
    expect(platform.time.sleeps).toEqual([]);
  });

  it('waits as long as the server asks when that is short', () => {
    platform.answer = () => (platform.requests.length < 2 ? json({}, { 'retry-after': '1' }, 429) : json({}));
    expect(sendNow().ok).toBe(true);
    expect(platform.time.sleeps).toEqual([1_000]);
  });

  it.each(['<html>', '{"data":[{"id":', ''])('takes a 200 with the body %j for unreadable, and tries again', (body) => {
    platform.answer = () => ({ status: 200, headers: {}, body });
    expect(sendNow()).toMatchObject({ failure: { code: 'malformed' } });
    expect(platform.requests.length).toBeGreaterThan(1);
  });

  it('survives what UrlFetchApp throws', () => {
    platform.answer = () => {
      throw new Error('DNS error: https://api.creatoraudit.com');
    };
    expect(sendNow()).toMatchObject({ failure: { code: 'network' } });
  });

  it('never gives one request more time than the deadline leaves', () => {
    platform.answer = ({ timeoutSeconds }) => {
      platform.time.advance(timeoutSeconds * 1000);
      throw new Error('Timeout: https://api.creatoraudit.com');
    };
    sendNow(15_000);
    expect(platform.requests.map(({ timeoutSeconds }) => timeoutSeconds)).toEqual([8, 6]);
  });
});
