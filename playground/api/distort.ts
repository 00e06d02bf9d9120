// Changes to an answer that leave the contract on purpose. They come after it was checked, so nothing else is excused.
import type { ContractOperation } from './contract.ts';
import { type ApiFault, ENDLESS_CURSOR } from './faults.ts';
import type { Reply } from './operation.ts';
import type { Switches } from './switches.ts';

type Fields = Readonly<Record<string, unknown>>;

export function distort(
  reply: Reply,
  operation: ContractOperation | undefined,
  switches: Switches,
  fault: ApiFault | null,
): Reply {
  if (!isFields(reply.body)) return reply;
  if (reply.status >= 400) return switches.problemFields === 'full' ? reply : withoutCode(reply, reply.body);
  const isCreated = operation?.operationId === 'trackVideo' && reply.status === 201;
  const status = isCreated ? switches.createStatus : reply.status;
  let body = reply.body;
  if (switches.unknownPlatform === 'some' || fault === 'unknown-fields') body = withUnknownPlatform(body);
  if (switches.extraFields === 'some' || fault === 'unknown-fields') body = withExtraFields(body);
  if (fault === 'endless-pages' && isFields(body.pagination)) {
    body = { ...body, pagination: { ...body.pagination, has_next: true, next_cursor: ENDLESS_CURSOR } };
  }
  return { ...reply, status, body };
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function withoutCode(reply: Reply, body: Fields): Reply {
  const { code: _code, request_id: _requestId, ...rest } = body;
  return { ...reply, body: rest };
}

function withUnknownPlatform(body: Fields): Fields {
  if (!Array.isArray(body.data)) return body;
  const [first]: unknown[] = body.data;
  if (!isFields(first)) return body;
  const id = `${String(first.id)}-youtube`;
  const row = {
    ...first,
    id,
    platform: 'youtube',
    external_id: 'dQw4w9WgXcQ',
    shortcode: null,
    media_type: 'hologram',
  };
  return { ...body, data: [row, ...body.data] };
}

function withExtraFields(body: Fields): Fields {
  const extend = (value: unknown): unknown =>
    isFields(value) ? { ...value, added_later: { version: 3, tags: ['new'] } } : value;
  const data = Array.isArray(body.data) ? body.data.map(extend) : extend(body.data);
  const pagination = body.pagination === undefined ? {} : { pagination: extend(body.pagination) };
  return { ...body, data, ...pagination, added_later: true };
}
