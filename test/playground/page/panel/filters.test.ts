import { describe, expect, it } from 'vitest';
import {
  filteredExecutions,
  filteredFaults,
  filteredRequests,
  headerOf,
} from '../../../../playground/page/panel/filters.ts';
import { execution, request } from './samples.ts';

const failed = { ok: false, message: 'Error: Wait until 14:05' } as const;
const executions = [
  execution(1),
  execution(2, { functionName: 'refreshTick', kind: 'installableTrigger', outcome: failed }),
  execution(3, { logs: ['walk: page 2'] }),
];
const requests = [
  request(1),
  request(2, { status: 429, headers: [['Retry-After', '30']] }),
  request(3, { status: null, failure: 'timeout' }),
  request(4, { status: 304 }),
];

function found(text: string, failedOnly = false): number[] {
  return filteredExecutions(executions, { text, failedOnly }).map(({ number }) => number);
}

function foundRequests(text: string, failedOnly = false): number[] {
  return filteredRequests(requests, { text, failedOnly }).map(({ number }) => number);
}

describe('the filters of the panel', () => {
  it('show the newest first', () => {
    expect(found('')).toEqual([3, 2, 1]);
  });

  it('find every word, whatever its case, in what an execution shows', () => {
    expect([found('REFRESH trigger'), found('14:05'), found('page 2'), found('refresh formula')]).toEqual([
      [2],
      [2],
      [3],
      [],
    ]);
  });

  it('show failures only', () => {
    expect([found('', true), found('walk', true)]).toEqual([[2], []]);
    expect(foundRequests('', true)).toEqual([3, 2]);
  });

  it('find requests by status, failure and header', () => {
    expect([foundRequests('429'), foundRequests('timeout'), foundRequests('retry-after')]).toEqual([[2], [3], [2]]);
  });

  it('find faults by name, description and place', () => {
    const slow = { name: 'slow', description: 'right answers after 45 seconds', where: 'API' } as const;
    const dns = { name: 'dns', description: 'every fetch throws', where: 'Google' } as const;
    expect(filteredFaults([slow, dns], 'google fetch')).toEqual([dns]);
    expect(filteredFaults([slow, dns], '')).toEqual([slow, dns]);
  });

  it('read headers in any case', () => {
    expect(headerOf(request(1, { headers: [['RETRY-AFTER', '5']] }), 'retry-after')).toBe('5');
  });
});
