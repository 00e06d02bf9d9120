import { describe, expect, it } from 'vitest';
import { wildcard } from '../../../../playground/workbook/grid/functions/wildcard.ts';

describe('a pattern with wildcards', () => {
  it.each<[pattern: string, matching: string[], others: string[]]>([
    ['abc', ['abc', 'ABC'], ['ab', 'abcd', '']],
    ['', [''], ['a']],
    ['a?c', ['abc', 'a?c', 'a\nc'], ['ac', 'abbc']],
    ['*', ['', 'a', 'a\nb'], []],
    ['a*', ['a', 'abc'], ['ba', '']],
    ['*c', ['c', 'abc'], ['cb']],
    ['*b*', ['b', 'abc'], ['ac', '']],
    ['a*a', ['aa', 'aba'], ['a', 'ab']],
    ['a*b*a', ['aba', 'abba', 'aabbaa'], ['aa', 'ab']],
    ['ab*bc', ['abbc', 'ab-bc'], ['abc']],
    ['*?b?*', ['abc', 'xxabcx'], ['bc', 'ab']],
    ['a.c*', ['a.cd'], ['abc']],
    ['a**c', ['ac', 'abc'], ['a']],
  ])('%s', (pattern, matching, others) => {
    expect(matching.filter(wildcard(pattern))).toEqual(matching);
    expect(others.filter(wildcard(pattern))).toEqual([]);
  });

  it('is soon found not to match, however many wildcards it has', () => {
    expect(wildcard(`${'a*'.repeat(30)}c`)(`${'a'.repeat(5000)}b`)).toBe(false);
  });
});
