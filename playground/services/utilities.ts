// Utilities: sleeping, and calculations that Google does outside the script.
import { createHash, createHmac } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { limits } from '../runtime/limits.ts';
import { Bytes, isDate } from '../runtime/wire.ts';
import { formatDate } from './format-date.ts';
import { formatString } from './format-string.ts';
import { parseCsv } from './parse-csv.ts';
import { type Caller, numberArgument, type Service, ServiceError, textArgument } from './service.ts';

const hashes: Readonly<Record<string, string>> = {
  MD5: 'md5',
  SHA_1: 'sha1',
  SHA_256: 'sha256',
  SHA_384: 'sha384',
  SHA_512: 'sha512',
};

export function createUtilitiesService(): Service {
  return {
    members: {
      'Utilities.sleep': async (caller, [milliseconds]) => {
        const delayMs = numberArgument(milliseconds, 'milliseconds');
        if (delayMs > limits.sleepMs) throw new ServiceError('sleep: milliseconds must be at most 300000.');
        await caller.park(caller.now() + Math.max(0, delayMs));
        return null;
      },
      'Utilities.getUuid': (caller) => uuid(caller),
      'Utilities.computeDigest': (_caller, [algorithm, value, charset]) =>
        bytesOf(createHash(hashNamed(algorithm)).update(bufferOf(value, charset)).digest()),
      'Utilities.computeHmacSha256Signature': (_caller, [value, key, charset]) =>
        signature('SHA_256', value, key, charset),
      'Utilities.computeHmacSignature': (_caller, [algorithm, value, key, charset]) =>
        signature(algorithm, value, key, charset),
      'Utilities.base64Encode': (_caller, [value, charset]) => bufferOf(value, charset).toString('base64'),
      'Utilities.base64EncodeWebSafe': (_caller, [value, charset]) =>
        // Google keeps the padding in the web-safe alphabet too; Node's base64url drops it.
        bufferOf(value, charset).toString('base64').replaceAll('+', '-').replaceAll('/', '_'),
      'Utilities.base64Decode': (_caller, [text]) => decodeBase64(textArgument(text, 'encoded'), /[^A-Za-z0-9+/]/),
      'Utilities.base64DecodeWebSafe': (_caller, [text]) =>
        decodeBase64(textArgument(text, 'encoded'), /[^A-Za-z0-9_-]/),
      'Utilities.formatDate': (_caller, [date, timeZone, format]) => {
        if (!isDate(date)) throw new ServiceError('Invalid argument: date');
        return formatDate(date, textArgument(timeZone, 'timeZone'), textArgument(format, 'format'));
      },
      'Utilities.formatString': (_caller, [template, ...values]) =>
        formatString(textArgument(template, 'template'), values),
      'Utilities.parseCsv': (_caller, [csv, delimiter]) => parseCsv(textArgument(csv, 'csv'), delimiterOf(delimiter)),
      'Utilities.gzip': (_caller, [content]) => bytesOf(gzipSync(bufferOf(content, undefined))),
      'Utilities.ungzip': (_caller, [content, contentType]) => ungzip(content, contentType),
    },
  };
}

/** Text without a charset is US-ASCII to Utilities: every other character becomes a question mark. */
function bufferOf(value: unknown, charset: unknown): Buffer {
  if (value instanceof Bytes) return Buffer.from(value.binary, 'latin1');
  const text = textArgument(value, 'value');
  if (charset === 'UTF_8') return Buffer.from(text, 'utf8');
  return Buffer.from(text.replace(/[^\0-\x7f]/gu, '?'), 'latin1');
}

function bytesOf(buffer: Buffer): Bytes {
  return new Bytes(buffer.toString('latin1'));
}

function hashNamed(algorithm: unknown): string {
  const hash = hashes[String(algorithm)];
  if (hash === undefined) throw new ServiceError('Invalid argument: algorithm');
  return hash;
}

function signature(algorithm: unknown, value: unknown, key: unknown, charset: unknown): Bytes {
  return bytesOf(createHmac(hashNamed(algorithm), bufferOf(key, charset)).update(bufferOf(value, charset)).digest());
}

function decodeBase64(text: string, foreign: RegExp): Bytes {
  const digits = text.replace(/=+$/, '');
  if (foreign.test(digits) || digits.length % 4 === 1) throw new ServiceError('Could not decode string.');
  return bytesOf(Buffer.from(digits, 'base64url'));
}

function delimiterOf(value: unknown): string {
  const delimiter = value === undefined || value === null ? ',' : String(value);
  if (delimiter.length !== 1) throw new ServiceError('Invalid argument: delimiter');
  return delimiter;
}

function ungzip(content: unknown, contentType: unknown): Bytes {
  // Reported from practice: a blob of another content type is refused, whatever its bytes are.
  if (contentType !== 'application/x-gzip') {
    throw new ServiceError('Blob object must have non-null content type application/x-gzip for this operation.');
  }
  try {
    return bytesOf(gunzipSync(bufferOf(content, undefined)));
  } catch {
    throw new ServiceError('Could not decompress gzip.');
  }
}

function uuid(caller: Caller): string {
  const bytes = Buffer.from(Array.from({ length: 16 }, () => Math.floor(caller.random() * 256)));
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x40, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
