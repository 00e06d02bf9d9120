import { describe, expect, it } from 'vitest';
import { readFormulas, readLinks } from '../../../playground/cell-input.ts';
import { folderOf } from './run-program.ts';

async function* stream(...chunks: (string | Uint8Array)[]) {
  yield* chunks;
}

describe('formulas', () => {
  it('come from standard input where - stands, trimmed, without blank lines and byte order mark', async () => {
    const input = stream('\uFEFF =B \r\n\r\n', '  \n=C', '+1\n');
    expect(await readFormulas(['=A', '-', '=D'], input)).toEqual(['=A', '=B', '=C+1', '=D']);
  });

  it('keep characters that arrive in two pieces', async () => {
    const bytes = Buffer.from('="é"');
    expect(await readFormulas(['-'], stream(bytes.subarray(0, 3), bytes.subarray(3)))).toEqual(['="é"']);
  });

  it('do not wait for standard input unless it is asked for', async () => {
    const silent: AsyncIterable<string> = { [Symbol.asyncIterator]: () => ({ next: () => new Promise(() => {}) }) };
    expect(await readFormulas(['=A'], silent)).toEqual(['=A']);
  });

  it.each([
    [['abc'], '', '"abc" is no formula: a formula begins with =.'],
    [['='], '', '"=" is no formula: a formula begins with =.'],
    [['-'], '=A\n\nabc', 'Line 3 of standard input is no formula: "abc". A formula begins with =.'],
    [['-'], '\n \n', 'There is no formula: give at least one, such as \'=CA_VIEWS("...")\'.'],
    [[], '', 'There is no formula: give at least one, such as \'=CA_VIEWS("...")\'.'],
  ])('%j with %j on standard input are refused', async (args, input, message) => {
    await expect(readFormulas(args, stream(input))).rejects.toThrow(message);
  });
});

describe('links', () => {
  it('are the lines of the file as they are, blank ones too', async () => {
    const folder = folderOf({ 'links.txt': '\uFEFF a \r\n\r\nb\n', 'open.txt': 'a\n\nb', 'empty.txt': '' });
    expect(await readLinks(`${folder}/links.txt`)).toEqual([' a ', '', 'b']);
    expect(await readLinks(`${folder}/open.txt`)).toEqual(['a', '', 'b']);
    expect(await readLinks(`${folder}/empty.txt`)).toEqual([]);
  });

  it('are refused when the file cannot be read', async () => {
    const path = `${folderOf({})}/links.txt`;
    await expect(readLinks(path)).rejects.toThrow(`--links takes a text file, and ${path} cannot be read (ENOENT).`);
  });
});
