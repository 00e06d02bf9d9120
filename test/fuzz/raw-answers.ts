// Answers that are no answers of the API, byte for byte.
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { codePoint } from '../support/code-point.ts';

export interface RawAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

const html = '<!DOCTYPE html><html><body>Checking your browser <script>alert(1)</script></body></html>';
const deep = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;

const bodies = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    'null',
    '[]',
    '{}',
    '0',
    '"text"',
    'NaN',
    'undefined',
    html,
    deep,
    '{"data":',
    '\ufeff{"data":[]}',
  ),
  fc.constantFrom(
    '{"data":[],"pagination":{"has_next":true,"limit":200,"next_cursor":"loop"}}',
    '{"data":{}}',
    '{"data":null}',
  ),
  fc.constantFrom(
    '{"data":[null,1,"x",[],{}],"pagination":{"has_next":false,"limit":1,"next_cursor":null}}',
    '{"__proto__":{"data":[]}}',
  ),
  fc.string({ unit: codePoint, maxLength: 60 }),
);
const bytes = fc.oneof(
  { weight: 4, arbitrary: bodies.map((text) => Buffer.from(text)) },
  { weight: 1, arbitrary: bodies.map((text) => gzipSync(text)) },
  { weight: 1, arbitrary: bodies.map((text) => Buffer.from(`${text}é`, 'latin1')) },
  { weight: 1, arbitrary: bodies.map((text) => Buffer.from(text, 'utf16le')) },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 60 }).map((array) => Buffer.from(array)) },
);
const headerText = fc.constantFrom(
  '0',
  '-1',
  '1',
  '30',
  '1e9',
  'soon',
  '',
  '99999999999999999999',
  'Tue, 24 Nov 2026 09:01:00 GMT',
);

export const rawAnswers: fc.Arbitrary<RawAnswer> = fc.record({
  status: fc.constantFrom(
    200,
    200,
    200,
    200,
    201,
    202,
    203,
    206,
    400,
    401,
    402,
    403,
    404,
    409,
    410,
    418,
    422,
    429,
    451,
    500,
    502,
    503,
    520,
    599,
  ),
  headers: fc.record(
    {
      'content-type': fc.constantFrom(
        'application/json',
        'text/html',
        'application/json; charset=latin1',
        'image/png',
        '',
      ),
      'retry-after': headerText,
      'x-ratelimit-limit': headerText,
      'x-ratelimit-remaining': headerText,
      'x-ratelimit-reset': headerText,
      'x-request-id': fc.constantFrom('=1+1', 'req-1', '<b>', 'x'.repeat(500)),
    },
    { requiredKeys: [] },
  ),
  body: bytes,
});
