// Changes to an answer that leave the contract on purpose. They come after it was checked, so nothing else is excused.
import type { ContractOperation } from './contract.ts';
import { type ApiFault, ENDLESS_CURSOR } from './faults.ts';
import type { Reply } from './operation.ts';
import { type Switches, switchTable } from './switches.ts';

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
  let body = withOtherPosts(reply.body, switches);
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

function withOtherPosts(body: Fields, switches: Switches): Fields {
  const { inferredFields, tiktokShortcode, metadataValues } = switches;
  if (inferredFields === 'guessed' && tiktokShortcode === 'null' && metadataValues === 'text') return body;
  const change = (value: unknown): unknown => (isFields(value) ? otherPost(value, switches) : value);
  return { ...body, data: Array.isArray(body.data) ? body.data.map(change) : change(body.data) };
}

const inferredNames = switchTable.inferredFields.marks
  .filter((mark) => mark.startsWith('Video.'))
  .map((mark) => mark.slice('Video.'.length));

function otherPost(row: Fields, { inferredFields, tiktokShortcode, metadataValues }: Switches): Fields {
  if (row.type !== 'video' && row.type !== 'account_video') return row;
  const changed: Record<string, unknown> = { ...row };
  if (tiktokShortcode === 'id' && row.platform === 'tiktok') changed.shortcode = row.external_id;
  if (metadataValues === 'any' && isFields(row.metadata)) {
    changed.metadata = { ...row.metadata, count: 7, list: ['a', 1], nothing: null };
  }
  for (const name of inferredNames) {
    if (inferredFields === 'guessed' || !Object.hasOwn(changed, name)) continue;
    if (inferredFields === 'absent') delete changed[name];
    else changed[name] = inferredFields === 'null' ? null : inOtherForm(changed[name]);
  }
  return changed;
}

function inOtherForm(value: unknown): unknown {
  if (typeof value === 'string') return { text: value };
  if (typeof value === 'number') return String(value);
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return [];
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
