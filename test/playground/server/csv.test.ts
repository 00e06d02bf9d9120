import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { delimiterOf, sheetNameOf, toCsv } from '../../../playground/server/csv.ts';
import { parseCsv } from '../../../playground/services/parse-csv.ts';

describe('CSV', () => {
  it('quotes only what a reader would take apart', () => {
    const rows = [
      ['a', 'b,c', 'say "hi"'],
      ['two\nlines', ' blank', ''],
    ];
    expect(toCsv(rows)).toBe('a,"b,c","say ""hi"""\r\n"two\nlines"," blank",');
  });

  it('ends with the last row that shows something', () => {
    expect(
      toCsv([
        ['a', ''],
        ['', ''],
        ['', 'b'],
        ['', ''],
        ['', ''],
      ]),
    ).toBe('a,\r\n,\r\n,b');
    expect(toCsv([['', '']])).toBe('');
  });

  it('reads back every cell it writes', () => {
    // A row of one empty cell is an empty line, which is no row.
    const cell = fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', ' ', ';', 'ä', '=') });
    const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(rows, (cells) => {
        fc.pre(cells.at(-1)?.some((text) => text !== '') ?? false);
        expect(parseCsv(toCsv(cells), ',')).toEqual(cells);
      }),
    );
  });

  it('finds the delimiter in the first line, whatever stands in quotes', () => {
    expect(delimiterOf('Link;Views\r\na;1,5')).toBe(';');
    expect(delimiterOf('Link\tViews\na\t1')).toBe('\t');
    expect(delimiterOf('"a;b;c",Views')).toBe(',');
    expect(delimiterOf('https://www.tiktok.com/@a/video/1')).toBe(',');
  });
});

describe('the name of an imported sheet', () => {
  it('is the name of the file, without what a sheet name cannot hold', () => {
    expect(sheetNameOf('Spring/Q1 [final].csv', [])).toBe('Spring Q1  final');
    expect(sheetNameOf('.csv', [])).toBe('Import');
  });

  it('is nobody else’s', () => {
    expect(sheetNameOf('links.csv', ['Links', 'LINKS 2'])).toBe('links 3');
  });
});
