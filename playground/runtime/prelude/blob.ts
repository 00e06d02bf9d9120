import { Bytes } from '../wire.ts';
import { bridge, exception } from './bridge.ts';
import { bytesOf, isByteList, signedBytes } from './bytes.ts';
import { method, mismatch, scriptClass } from './define.ts';

export interface BlobState {
  bytes: Bytes;
  contentType: string | null;
  name: string | null;
}

/** Blobs are made here and read here: no member of theirs is a service call. */
const blobs = scriptClass<BlobState>('Utilities', 'Blob', {
  getBytes: method(0, 0, ({ bytes }) => signedBytes(bytes)),
  setBytes: method(1, 1, (state, [bytes], self) => {
    state.bytes = contentBytes(bytes);
    return self;
  }),
  getDataAsString: method(0, 1, ({ bytes }, [charset]) => textOf(bytes, charset)),
  setDataFromString: method(1, 2, (state, [text, charset], self) => {
    state.bytes = encoded(String(text), charset);
    return self;
  }),
  getContentType: method(0, 0, ({ contentType }) => contentType),
  setContentType: method(1, 1, (state, [contentType], self) => {
    state.contentType = nullable(contentType);
    return self;
  }),
  getName: method(0, 0, ({ name }) => name),
  setName: method(1, 1, (state, [name], self) => {
    state.name = nullable(name);
    return self;
  }),
  copyBlob: method(0, 0, (state) => newBlob({ ...state })),
  isGoogleType: method(0, 0, () => false),
});

export function newBlob(state: BlobState): object {
  return blobs.create(state);
}

export function blobState(value: unknown): BlobState | undefined {
  return blobs.stateOf(value);
}

/** `Utilities.newBlob(data, contentType, name)`: text is plain text, in UTF-8, unless said otherwise. */
export function blobFrom([data, contentType, name]: readonly unknown[]): object {
  const assumed = typeof data === 'string' ? 'text/plain' : null;
  return newBlob({ bytes: contentBytes(data), contentType: nullable(contentType) ?? assumed, name: nullable(name) });
}

export function textOf({ binary }: Bytes, charset: unknown): string {
  const text = bridge.decodeText(binary, charsetName(charset));
  if (text === null) throw exception(`Unsupported charset: ${charset}`);
  return text;
}

function contentBytes(data: unknown): Bytes {
  if (typeof data === 'string') return encoded(data, undefined);
  if (isByteList(data)) return bytesOf(data);
  throw mismatch('Utilities', 'Utilities', 'newBlob', [data]);
}

function encoded(text: string, charset: unknown): Bytes {
  const binary = bridge.encodeText(text, charsetName(charset));
  if (binary === null) throw exception(`Unsupported charset: ${charset}`);
  return new Bytes(binary);
}

function charsetName(charset: unknown): string {
  return charset === undefined || charset === null ? 'UTF-8' : String(charset).replace('_', '-');
}

function nullable(value: unknown): string | null {
  return value === undefined || value === null ? null : String(value);
}
