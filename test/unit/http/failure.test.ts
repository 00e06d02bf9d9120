import { describe, expect, it } from 'vitest';
import { failureOfException, failureOfResponse } from '../../../src/http/failure.ts';

const nowMs = 0;

function answer(status: number, body: unknown = {}, headers: Record<string, string> = {}) {
  return failureOfResponse({ status, headers, body: JSON.stringify(body) }, nowMs);
}

describe('the failure an answer stands for', () => {
  it.each([
    [401, { code: 'UNAUTHORIZED' }, 'unauthorized'],
    [403, { code: 'FORBIDDEN' }, 'inactive'],
    [403, {}, 'inactive'],
    [403, { code: 'INSUFFICIENT_SCOPE' }, 'forbidden'],
    [403, { type: 'urn:creatoraudit:error:insufficient-scope' }, 'forbidden'],
    [403, { code: 'QUOTA_EXCEEDED' }, 'plan_limit'],
    [403, { type: 'urn:creatoraudit:error:quota-exceeded' }, 'plan_limit'],
    [403, { code: 'FORBIDDEN', type: 'urn:creatoraudit:error:quota-exceeded' }, 'inactive'],
    [403, { type: 'about:blank' }, 'inactive'],
    [403, { code: 7, type: ['x'] }, 'inactive'],
    [429, { code: 'RATE_LIMITED' }, 'rate_limited'],
    [503, {}, 'unavailable'],
    [500, {}, 'server_error'],
    [502, {}, 'server_error'],
    [504, {}, 'server_error'],
    [302, {}, 'rejected'],
    [400, {}, 'rejected'],
    [404, {}, 'not_found'],
    [409, { code: 'CONFLICT' }, 'conflict'],
    [422, {}, 'invalid'],
    [418, { code: 'SOMETHING_NEW' }, 'rejected'],
  ])('%i %j is %s', (status, body, code) => {
    expect(answer(status, body)?.code).toBe(code);
  });

  it.each([200, 201, 202, 204])('%i is none', (status) => {
    expect(answer(status)).toBeUndefined();
  });

  it('keeps the request id for the support', () => {
    expect(answer(500, {}, { 'x-request-id': 'abc' })?.requestId).toBe('abc');
  });

  it.each(['Bearer ca_live_0123456789', '=IMPORTXML(1)', 'a'.repeat(65)])('takes no %s for a request id', (text) => {
    expect(answer(500, {}, { 'x-request-id': text })?.requestId).toBe('');
  });

  it('survives a 403 whose body is no JSON', () => {
    expect(failureOfResponse({ status: 403, headers: {}, body: '<html>' }, nowMs)?.code).toBe('inactive');
  });
});

describe('what the API says of single fields', () => {
  const fields = (errors: unknown, status = 422) => answer(status, { errors })?.fieldErrors;

  it('is kept with the name of the field', () => {
    expect(fields([{ field: 'identifier', message: 'is no post' }, { message: 'too many' }])).toEqual([
      'identifier is no post',
      'too many',
    ]);
  });

  it('is at most three texts of 160 characters', () => {
    const found = fields(Array.from({ length: 9 }, () => ({ field: 'x', message: 'y'.repeat(500) }))) ?? [];
    expect(found.map((text) => text.length)).toEqual([160, 160, 160]);
  });

  it.each([[undefined], ['text'], [[]], [{ field: 'x' }], [[null, 7, 'x', { message: 7 }]]])(
    'is absent when `errors` is %j',
    (errors) => {
      expect(answer(422, { errors })).not.toHaveProperty('fieldErrors');
    },
  );

  it('is only read from a 422', () => {
    expect(fields([{ message: 'x' }], 400)).toBeUndefined();
  });
});

describe('the failure an exception stands for', () => {
  it.each([
    ['DNS error: https://api.creatoraudit.com/v2/videos', 'network'],
    ['Address unavailable: https://api.creatoraudit.com/v2/videos', 'network'],
    ['SSL error https://api.creatoraudit.com', 'network'],
    ['Timeout: https://api.creatoraudit.com/v2/videos', 'timeout'],
    ['Service invoked too many times for one day: urlfetch.', 'fetch_quota'],
    ['Service invoked too many times in a short time: urlfetch. Try Utilities.sleep(1000) between calls.', 'throttled'],
    ['Bandwidth quota exceeded: https://api.creatoraudit.com. Try reducing the rate of data transfer.', 'throttled'],
    ['You do not have permission to call UrlFetchApp.fetch. Required permissions: https://...', 'not_authorized'],
    ['Attribute provided with invalid value: url', 'blocked'],
    ['Address unavailable: https://api.creatoraudit.com/v2/videos?cursor=quota', 'network'],
    ['Something Google invented yesterday', 'network'],
  ])('%s', (message, code) => {
    expect(failureOfException(new Error(message)).code).toBe(code);
  });

  it('never carries the message on: it holds the URL', () => {
    const failure = failureOfException(new Error('Timeout: https://api.creatoraudit.com/v2/videos?cursor=secret'));
    expect(JSON.stringify(failure)).not.toContain('secret');
  });

  it('takes anything that can be thrown', () => {
    expect(failureOfException('text').code).toBe('network');
    expect(failureOfException(undefined).code).toBe('network');
  });
});
