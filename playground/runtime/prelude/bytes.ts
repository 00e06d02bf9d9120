import { Bytes } from '../wire.ts';

/** Google's byte arrays hold -128..127. */
export function signedBytes({ binary }: Bytes): number[] {
  return Array.from(binary, (character) => (character.charCodeAt(0) << 24) >> 24);
}

export function isByteList(value: unknown): value is readonly number[] {
  return Array.isArray(value) && value.every((byte) => typeof byte === 'number');
}

export function bytesOf(list: readonly number[]): Bytes {
  return new Bytes(list.map((byte) => String.fromCharCode(byte & 0xff)).join(''));
}
