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

/** Those of one shape are held to the contract once, so that a test that asks ten thousand times still fits into memory. */
const shapes = new Set<string>();
/** Bodies whose shape is known: most pages of a list differ in nothing that matters. */
const shapesOfBodies = new Map<string, string>();

/** @param answer `undefined` when none came. */
export function noteExchange(request: HttpRequest, answer: HttpResponse | undefined): void {
  const isExcused = answer !== undefined && excused.has(answer);
  const shape = [
    request.method,
    shapeOfText(request.url),
    namesAndShapes(request.headers),
    shapeOfBody(request.payload),
    // Whatever it is, it is not looked at.
    ...(answer === undefined || isExcused
      ? [isExcused]
      : [answer.status, namesAndShapes(answer.headers), shapeOfBody(answer.body)]),
  ].join('\n');
  if (shapes.has(shape)) return;
  shapes.add(shape);
  exchanges.push({ request, answer });
}

function namesAndShapes(headers: Readonly<Record<string, string>>): string {
  return Object.entries(headers)
    .map(([name, value]) => `${name}: ${shapeOfText(value)}`)
    .join('\n');
}

const time = /\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d)T(?:[01]\d|2[0-3])(?::[0-5]\d){2}(?:\.\d+)?Z/g;

/** Ids and numbers are of one shape however many digits they have, and so are times; words are of their own. */
function shapeOfText(text: string): string {
  if (!/\d{4}/.test(text)) return text;
  return text
    .replace(/\b[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/gi, '<uuid>')
    .replace(time, '<time>')
    .replace(/\d{4,}/g, '<digits>');
}

function shapeOfBody(body: string | undefined): string {
  if (body === undefined || body === '') return 'none';
  const text = shapeOfText(body);
  const shape = shapesOfBodies.get(text) ?? shapeOfJson(body);
  shapesOfBodies.set(text, shape);
  return shape;
}

function shapeOfJson(body: string): string {
  try {
    return shapeOf(JSON.parse(body));
  } catch {
    return body;
  }
}

/** Rows of one shape count as one. */
function shapeOf(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(shapeOfText(value));
  if (typeof value === 'number') {
    return Number.isInteger(value) && value >= 1_000 ? 'a large whole number' : String(value);
  }
  if (typeof value !== 'object' || value === null) return String(value);
  if (Array.isArray(value)) return `[${[...new Set(value.map(shapeOf))].join()}]`;
  let shape = '{';
  for (const [name, each] of Object.entries(value)) shape += `${shapeOf(name)}:${shapeOf(each)},`;
  return `${shape}}`;
}

/** Where requests and answers since the last call have left the contract, in words. */
export async function takeDrifts(): Promise<string[]> {
  const taken = exchanges.splice(0);
  shapes.clear();
  shapesOfBodies.clear();
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
