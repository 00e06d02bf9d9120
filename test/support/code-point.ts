import fc from 'fast-check';

const surrogates = { first: 0xd800, count: 0x800 };
const last = 0x10ffff;

/**
 * Any character, as the unit of `fc.string`. The unit `binary` of fast-check is the same, but makes a table of all million
 * of them, which takes longer than most tests.
 */
export const codePoint = fc.nat(last - surrogates.count).map(
  (index) => String.fromCodePoint(index < surrogates.first ? index : index + surrogates.count),
  (text) => {
    const code = typeof text === 'string' ? text.codePointAt(0) : undefined;
    if (code === undefined || String.fromCodePoint(code) !== text) throw new Error('not one character');
    return code < surrogates.first ? code : code - surrogates.count;
  },
);
