import { describe, expect, it } from 'vitest';
import { startMs } from '../../runtime/project-host.ts';
import { SpreadsheetProject } from '../spreadsheet-project.ts';

describe('formats', () => {
  it('of a cell nobody has formatted are the defaults', async () => {
    expect(
      await new SpreadsheetProject().answer(`const cell = sheet.getRange('B2'); return [cell.getNumberFormat(), cell.getFontWeight(),
        cell.getFontStyle(), cell.getFontColor(), cell.getBackground(), cell.getHorizontalAlignment(), cell.getWrap(), cell.getFontSize()];`),
    ).toEqual(['0.###############', 'normal', 'normal', '#000000', '#ffffff', 'general', false, 10]);
  });

  it('are set for a whole range, and one does not touch the other', async () => {
    expect(
      await new SpreadsheetProject().answer(`const range = sheet.getRange('A1:B2');
        range.setFontWeight('bold').setFontSize(14).setFontStyle('italic').setFontColor('#ABC').setBackground('orange')
          .setHorizontalAlignment('center').setWrap(true).setNumberFormat('0.0');
        range.setFontStyle(null).setBackgroundRGB(1, 2, 255);
        const cell = sheet.getRange('B2'); return [cell.getNumberFormat(), cell.getFontWeight(), cell.getFontStyle(),
        cell.getFontColor(), cell.getBackground(), cell.getHorizontalAlignment(), cell.getWrap(), cell.getFontSize()];`),
    ).toEqual(['0.0', 'bold', 'normal', '#aabbcc', '#0102ff', 'center', true, 14]);
  });

  it('are set cell by cell', async () => {
    expect(
      await new SpreadsheetProject().answer(`const range = sheet.getRange('A1:C2');
        range.setBackgrounds([['red', 'red', null], ['white', '#00f', 'red']]).setNumberFormats(Array(2).fill(['@', '0', '0']));
        return [range.getBackgrounds(), range.getNumberFormats()];`),
    ).toEqual([
      [
        ['#ff0000', '#ff0000', '#ffffff'],
        ['#ffffff', '#0000ff', '#ff0000'],
      ],
      [
        ['@', '0', '0'],
        ['@', '0', '0'],
      ],
    ]);
  });

  it('decide what is displayed', async () => {
    expect(
      await new SpreadsheetProject([[1234.5, 0.256, new Date(startMs), 'x']]).answer(`
        sheet.getRange('A1:D1').setNumberFormats([['#,##0.00', '0.0%', 'yyyy-mm-dd hh:mm', '@']]);
        return [sheet.getRange('A1:D1').getDisplayValues(), sheet.getRange('B1').getDisplayValue()];`),
    ).toEqual([[['1,234.50', '25.6%', '2026-01-01 01:00', 'x']], '25.6%']);
  });

  it.each([
    ['setFontWeight("heavy")', 'Invalid argument: fontWeight'],
    ['setHorizontalAlignment("middle")', 'Invalid argument: alignment'],
    ['setFontSize(0)', 'Invalid argument: fontSize'],
    ['setBackground("rainbow")', 'The playground does not know the color rainbow.'],
    ['setNumberFormat(null)', 'Invalid argument: numberFormat'],
    [
      'setFontWeights([["bold", "bold"]])',
      'The number of columns in the data does not match the number of columns in the range. The data has 2 but the range has 1.',
    ],
  ])('%s is refused: %s', async (call, message) => {
    expect(await new SpreadsheetProject().refusal(`sheet.getRange('A1').${call};`)).toBe(`Exception: ${message}`);
  });
});
