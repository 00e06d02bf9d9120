import { describe, expect, it } from 'vitest';
import { argumentsOf, functionInfo } from '../../../../playground/page/grid/function-help.ts';

describe('the help for a function', () => {
  it('takes its first sentence for the list, and an example from its formula for each parameter', () => {
    const info = functionInfo({
      name: 'CA_VIDEO',
      description: 'Several figures side by side. One row for each link.',
      parameters: [
        { name: 'links', text: 'Links of posts.', optional: false },
        { name: 'fields', text: 'Optional. Names.', optional: true },
        { name: 'refresh', text: 'Optional.', optional: true },
      ],
      example: '=CA_VIDEO(A2:A100, "views, likes")',
    });
    expect(info.abstract).toBe('Several figures side by side.');
    expect(info.functionParameter.map(({ example, require }) => [example, require])).toEqual([
      ['A2:A100', 1],
      ['"views, likes"', 0],
      ['refresh', 0],
    ]);
    // Univer puts "Optional." before it.
    expect(info.functionParameter.map(({ detail }) => detail)).toEqual(['Links of posts.', 'Names.', '']);
  });

  it.each([
    ['=F()', []],
    ['=F(A2:A, G(1, 2), {1,2;3,4})', ['A2:A', 'G(1, 2)', '{1,2;3,4}']],
    ['=F("a,(b")', ['"a,(b"']],
    ['no formula', []],
  ])('finds the arguments of %s', (formula, expected) => {
    expect(argumentsOf(formula)).toEqual(expected);
  });
});
