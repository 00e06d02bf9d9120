import type { Bytes } from '../wire.ts';
import { blobFrom, blobState, newBlob } from './blob.ts';
import { call } from './bridge.ts';
import { bytesOf, isByteList, signedBytes } from './bytes.ts';
import { defineService, type Method, method, mismatch } from './define.ts';
import { enumerationName } from './enumeration.ts';

export function installUtilities(): void {
  defineService('Utilities', {
    sleep: method(1, 1, (_state, [milliseconds]) => {
      call('Utilities.sleep', milliseconds);
    }),
    getUuid: method(0, 0, () => call('Utilities.getUuid')),
    computeDigest: method(2, 3, (_state, [algorithm, value, charset]) => {
      const name = requiredName(algorithm, 'computeDigest', [algorithm, value]);
      return bytes(call('Utilities.computeDigest', name, data(value), enumerationName(charset)));
    }),
    computeHmacSha256Signature: method(2, 3, (_state, [value, key, charset]) =>
      bytes(call('Utilities.computeHmacSha256Signature', data(value), data(key), enumerationName(charset))),
    ),
    computeHmacSignature: method(3, 4, (_state, [algorithm, value, key, charset]) => {
      const name = requiredName(algorithm, 'computeHmacSignature', [algorithm, value, key]).replace('HMAC_', '');
      return bytes(call('Utilities.computeHmacSignature', name, data(value), data(key), enumerationName(charset)));
    }),
    base64Encode: encoder('base64Encode'),
    base64EncodeWebSafe: encoder('base64EncodeWebSafe'),
    base64Decode: decoder('base64Decode'),
    base64DecodeWebSafe: decoder('base64DecodeWebSafe'),
    formatDate: method(3, 3, (_state, args) => {
      if (!(args[0] instanceof Date)) throw mismatch('Utilities', 'Utilities', 'formatDate', args);
      return call('Utilities.formatDate', ...args);
    }),
    formatString: method(1, 255, (_state, args) => call('Utilities.formatString', ...args)),
    parseCsv: method(1, 2, (_state, args) => call('Utilities.parseCsv', ...args)),
    newBlob: method(1, 3, (_state, args) => blobFrom(args)),
    gzip: method(1, 2, (_state, [blob, name]) =>
      newBlob({
        bytes: call('Utilities.gzip', requiredBlob(blob, 'gzip').bytes) as Bytes,
        contentType: 'application/x-gzip',
        name: typeof name === 'string' ? name : 'archive.gz',
      }),
    ),
    ungzip: method(1, 1, (_state, [blob]) => {
      const { bytes: content, contentType, name } = requiredBlob(blob, 'ungzip');
      const unpacked = call('Utilities.ungzip', content, contentType) as Bytes;
      return newBlob({ bytes: unpacked, contentType: null, name: name?.replace(/\.gz$/, '') ?? null });
    }),
  });
}

function encoder(member: string): Method<undefined> {
  return method(1, 2, (_state, [value, charset]) => call(`Utilities.${member}`, data(value), enumerationName(charset)));
}

function decoder(member: string): Method<undefined> {
  return method(1, 2, (_state, [text]) => bytes(call(`Utilities.${member}`, text)));
}

/** Byte arrays cross as bytes, text as text. */
function data(value: unknown): unknown {
  return isByteList(value) ? bytesOf(value) : value;
}

function bytes(value: unknown): number[] {
  return signedBytes(value as Bytes);
}

function requiredName(value: unknown, member: string, args: readonly unknown[]): string {
  const name = enumerationName(value);
  if (name === undefined) throw mismatch('Utilities', 'Utilities', member, args);
  return name;
}

function requiredBlob(
  value: unknown,
  member: string,
): { bytes: Bytes; contentType: string | null; name: string | null } {
  const blob = blobState(value);
  if (blob === undefined) throw mismatch('Utilities', 'Utilities', member, [value]);
  return blob;
}
