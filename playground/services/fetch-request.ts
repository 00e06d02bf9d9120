// The options of UrlFetchApp, checked as Google checks them and turned into a request for the network.
import { limits } from '../runtime/limits.ts';
import { Bytes } from '../runtime/wire.ts';
import { byteLength, ServiceError } from './service.ts';

export interface FetchRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly payload: Uint8Array | null;
  readonly contentType: string | null;
  readonly timeoutMs: number;
  readonly muteHttpExceptions: boolean;
  readonly followRedirects: boolean;
  readonly validateHttpsCertificates: boolean;
}

/** A blob as the context sends it. */
export interface BlobData {
  readonly bytes: Bytes;
  readonly contentType: string | null;
  readonly name: string | null;
}

const methods = ['get', 'delete', 'patch', 'post', 'put'];
/** Headers the platform writes itself. */
const reservedHeaders = ['content-length', 'host'];

export function checkedRequest(url: unknown, options: unknown): FetchRequest {
  const given = optionsArgument(options);
  const { payload, contentType } = payloadOf(given.payload);
  const declared = given.contentType ?? contentType;
  return {
    url: checkedUrl(url),
    method: checkedMethod(given.method, payload !== null),
    headers: checkedHeaders(given.headers),
    payload,
    contentType: declared === null ? null : String(declared),
    timeoutMs: checkedTimeout(given.timeoutSeconds) * 1000,
    muteHttpExceptions: flag(given, 'muteHttpExceptions', false),
    followRedirects: flag(given, 'followRedirects', true),
    validateHttpsCertificates: flag(given, 'validateHttpsCertificates', true),
  };
}

function optionsArgument(options: unknown): Record<string, unknown> {
  if (options === undefined || options === null) return {};
  if (typeof options !== 'object') throw new ServiceError('Invalid argument: params');
  return { ...options };
}

function invalid(attribute: string): ServiceError {
  return new ServiceError(`Attribute provided with invalid value: ${attribute}`);
}

function checkedUrl(value: unknown): string {
  if (value === null || value === undefined || value === '') {
    throw new ServiceError('Attribute provided with no value: url');
  }
  const text = String(value).trim();
  if (text.length > limits.fetchUrlCharacters) throw new ServiceError('Limit Exceeded: URLFetch URL Length.');
  if (!URL.canParse(text) || !/^https?:/i.test(text)) throw new ServiceError(`Invalid argument: ${text}`);
  return text;
}

function checkedMethod(value: unknown, hasPayload: boolean): string {
  // A payload without a method is posted.
  if (value === undefined || value === null) return hasPayload ? 'post' : 'get';
  const method = String(value).toLowerCase();
  if (!methods.includes(method)) throw invalid('method');
  return method;
}

function checkedHeaders(value: unknown): Record<string, string> {
  if (value === undefined || value === null) return {};
  if (typeof value !== 'object' || Array.isArray(value)) throw invalid('headers');
  const headers: Record<string, string> = {};
  let bytes = 0;
  for (const [name, content] of Object.entries(value)) {
    const sendable = content !== null && content !== undefined && /^[\w!#$%&'*+.^`|~-]+$/.test(name);
    if (!sendable || reservedHeaders.includes(name.toLowerCase()) || /[\r\n]/.test(String(content))) {
      throw invalid(`Header:${name}`);
    }
    headers[name] = String(content);
    bytes += byteLength(name) + byteLength(String(content));
  }
  if (Object.keys(headers).length > limits.fetchHeaders || bytes > limits.fetchHeaderBytes) {
    throw new ServiceError('Limit Exceeded: URLFetch Header Size.');
  }
  return headers;
}

function checkedTimeout(value: unknown): number {
  if (value === undefined || value === null) return limits.fetchTimeoutSeconds;
  // Google names the longest only; no fraction of a second has been seen to work.
  const isWhole = typeof value === 'number' && Number.isInteger(value);
  if (!isWhole || value < 1 || value > limits.fetchTimeoutSeconds) throw invalid('timeoutSeconds');
  return value;
}

function flag(options: Readonly<Record<string, unknown>>, name: string, otherwise: boolean): boolean {
  const value = options[name] ?? otherwise;
  if (typeof value !== 'boolean') throw invalid(name);
  return value;
}

/** Text, bytes and blobs go as they are; an object is a form. */
function payloadOf(value: unknown): { payload: Uint8Array | null; contentType: string | null } {
  const form = 'application/x-www-form-urlencoded';
  if (value === undefined || value === null) return { payload: null, contentType: null };
  if (value instanceof Bytes)
    return { payload: checkedPayload(Buffer.from(value.binary, 'latin1')), contentType: form };
  if (isBlob(value)) {
    return { payload: checkedPayload(Buffer.from(value.bytes.binary, 'latin1')), contentType: value.contentType };
  }
  const text =
    typeof value === 'object'
      ? new URLSearchParams(
          Object.entries(value).map(([name, item]): [string, string] => [name, String(item)]),
        ).toString()
      : String(value);
  return { payload: checkedPayload(Buffer.from(text, 'utf8')), contentType: form };
}

function isBlob(value: unknown): value is BlobData {
  return typeof value === 'object' && value !== null && 'bytes' in value && value.bytes instanceof Bytes;
}

function checkedPayload(payload: Uint8Array): Uint8Array {
  if (payload.byteLength > limits.fetchPayloadBytes) throw new ServiceError('Limit Exceeded: URLFetch POST Size.');
  return payload;
}
