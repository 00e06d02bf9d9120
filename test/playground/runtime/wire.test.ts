import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Bytes, decode, encode, uncarried } from '../../../playground/runtime/wire.ts';
import { codePoint } from '../../support/code-point.ts';

const leaf = fc.oneof(
  fc.string({ unit: codePoint }),
  fc.double(),
  fc.boolean(),
  fc.constant(null),
  fc.constant(undefined),
  // Two invalid ones are not equal to every Node.
  fc.date({ noInvalidDate: true }),
  fc.uint8Array().map((bytes) => new Bytes(Buffer.from(bytes).toString('latin1'))),
);
const key = fc.oneof(fc.string(), fc.constantFrom('$date', '$object', '$undefined', '$', '__proto__', 'constructor'));
const value = fc.letrec((tie) => ({
  any: fc.oneof(
    { depthSize: 'small' },
    leaf,
    fc.array(tie('any')),
    fc.dictionary(key, tie('any'), { noNullPrototype: true }),
  ),
})).any;

describe('the wire', () => {
  it('brings every value back as it was, tags among its keys included', () => {
    fc.assert(
      fc.property(value, (original) => {
        expect(isDeepStrictEqual(decode(encode(original)), original)).toBe(true);
      }),
    );
  });

  it('brings back a date that is none', () => {
    expect(decode(encode([new Date(Number.NaN)]))).toEqual([new Date(Number.NaN)]);
  });

  it('leaves methods out and refuses what contains itself', () => {
    const loop: unknown[] = [];
    loop.push([loop]);

    expect(decode(encode({ a: 1, method() {} }))).toEqual({ a: 1 });
    expect(() => encode(loop)).toThrow('contains itself');
  });

  it('carries the same object twice when neither holds the other', () => {
    const shared = { a: 1 };

    expect(decode(encode([shared, shared]))).toEqual([shared, shared]);
  });

  it('finds what google.script.run refuses, by its path', () => {
    const loop: Record<string, unknown> = {};
    loop.self = loop;

    expect(uncarried({ a: [1, { b: new Date() }] })).toBe('a.1.b');
    expect(uncarried(() => 1)).toBe('function');
    expect(uncarried(loop)).toBe('self');
    expect(uncarried({ a: undefined, b: [null, 'x'] })).toBeUndefined();
  });
});
