// What unit tests let the API say, and what they let us ask of it, against the contract: a test that believes in an answer
// the API cannot give proves nothing. test/support/contract-setup.ts looks after every test.

import type { HttpRequest, HttpResponse } from '../../src/platform/ports.ts';

const apiOrigin = 'https://api.creatoraudit.com';

const exchanges: { readonly request: HttpRequest; readonly answer: HttpResponse | undefined }[] = [];
const excused = new WeakSet<HttpResponse>();

/** Marks an answer that leaves the contract because that is what the test is about. */
export function offContract<T extends HttpResponse>(answer: T): T {
  excused.add(answer);
  return answer;
}

/** Of each kind, so that a test that asks ten thousand times still fits into memory. */
const mostOfAKind = 100;
const counts = new Map<string, number>();

/** @param answer `undefined` when none came. */
export function noteExchange(request: HttpRequest, answer: HttpResponse | undefined): void {
  const kind = `${request.method} ${request.url.replace(/\?.*/s, '')} ${answer?.status}`;
  const count = (counts.get(kind) ?? 0) + 1;
  counts.set(kind, count);
  if (count <= mostOfAKind) exchanges.push({ request, answer });
}

/** Where requests and answers since the last call have left the contract, in words. */
export async function takeDrifts(): Promise<string[]> {
  const taken = exchanges.splice(0);
  counts.clear();
  if (taken.length === 0) return [];
  // Only tests that ask the API pay for reading the contract.
  const { loadContract } = await import('../../playground/api/contract.ts');
  const { answerDrift, requestDrift } = await import('../../playground/api/drift.ts');
  const contract = loadContract();
  const found = new Set<string>();
  for (const { request, answer } of taken) {
    if (!request.url.startsWith(`${apiOrigin}/`)) {
      if ('Authorization' in request.headers) found.add(`${request.url}: a key went to another host`);
      continue;
    }
    const sent = asSent(request);
    for (const drift of requestDrift(contract, sent)) found.add(`asked: ${drift}`);
    if (answer === undefined || excused.has(answer)) continue;
    for (const drift of answerDrift(contract, sent, answer)) found.add(`answered: ${drift}`);
  }
  return [...found];
}

/** As the adapter hands it to Google (src/platform/gas/fetch.ts). */
function asSent({ method, url, headers, payload }: HttpRequest) {
  const lowered = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]);
  return {
    method: method ?? 'get',
    path: url.slice(apiOrigin.length),
    headers: { ...Object.fromEntries(lowered), ...(payload !== undefined && { 'content-type': 'application/json' }) },
    body: payload ?? '',
  };
}
