import type { Bytes } from '../wire.ts';
import { blobState, newBlob, textOf } from './blob.ts';
import { call } from './bridge.ts';
import { bytesOf, isByteList, signedBytes } from './bytes.ts';
import { defineService, method, scriptClass } from './define.ts';

interface ResponseState {
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly content: Bytes;
}

export function installUrlFetch(): void {
  // The whole response is here already, so reading it is no service call.
  const responses = scriptClass<ResponseState>('UrlFetchApp', 'HTTPResponse', {
    getResponseCode: method(0, 0, ({ status }) => status),
    getContentText: method(0, 1, (state, [charset]) =>
      // What Google assumes when nobody names a charset is not documented: HTTP's old default spoils all but ASCII.
      textOf(state.content, charset ?? declaredCharset(state) ?? 'ISO-8859-1'),
    ),
    getContent: method(0, 0, ({ content }) => signedBytes(content)),
    getBlob: method(0, 0, (state) => {
      const contentType = headerOf(state, 'content-type')?.replace(/;.*$/, '') ?? null;
      return newBlob({ bytes: state.content, contentType, name: null });
    }),
    getHeaders: method(0, 0, ({ headers }) => Object.fromEntries(headers)),
    getAllHeaders: method(0, 0, ({ headers }) => groupedHeaders(headers)),
  });
  const response = (data: unknown): object => responses.create(data as ResponseState);

  defineService('UrlFetchApp', {
    fetch: method(1, 2, (_state, [url, params]) => response(call('UrlFetchApp.fetch', url, sendable(params)))),
    fetchAll: method(1, 1, (_state, [requests]) => {
      const list = Array.isArray(requests) ? requests.map(sendable) : requests;
      return (call('UrlFetchApp.fetchAll', list) as unknown[]).map(response);
    }),
    getRequest: method(1, 2, (_state, [url, params]) => call('UrlFetchApp.getRequest', url, sendable(params))),
  });
}

/** Options with the payload in a form that crosses. */
function sendable(params: unknown): unknown {
  if (typeof params !== 'object' || params === null || !('payload' in params)) return params;
  const { payload } = params;
  if (isByteList(payload)) return { ...params, payload: bytesOf(payload) };
  return { ...params, payload: blobState(payload) ?? payload };
}

function headerOf({ headers }: ResponseState, name: string): string | undefined {
  return headers.find(([header]) => header.toLowerCase() === name)?.[1];
}

function declaredCharset(state: ResponseState): string | undefined {
  return /charset="?([^";\s]+)/i.exec(headerOf(state, 'content-type') ?? '')?.[1];
}

/** A header that came more than once has all its values. */
function groupedHeaders(headers: ResponseState['headers']): Record<string, string | string[]> {
  const grouped: Record<string, string | string[]> = {};
  for (const [name, value] of headers) {
    const before = grouped[name];
    grouped[name] = before === undefined ? value : [before, value].flat();
  }
  return grouped;
}
