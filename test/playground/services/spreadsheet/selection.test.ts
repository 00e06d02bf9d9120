import { describe, expect, it } from 'vitest';
import type { Caller } from '../../../../playground/services/service.ts';
import { createSpreadsheetService } from '../../../../playground/services/spreadsheet.ts';
import type { RangeAddress, Workbook } from '../../../../playground/workbook/workbook.ts';
import { workbookWith } from '../../runtime/project-host.ts';
import { SpreadsheetProject } from '../spreadsheet-project.ts';

const two = () => new SpreadsheetProject([], workbookWith({ Data: [['x']], Other: [] }));
const selected: RangeAddress = { sheet: 'Other', row: 2, column: 3, rows: 4, columns: 2 };
const where = '(range) => range && range.getSheet().getName() + range.getA1Notation()';

describe('the selection', () => {
  it('is what the person has selected, for menus and sidebars', async () => {
    expect(
      await two().answer(
        `return [SpreadsheetApp.getActiveRange(), file.getActiveRange(), file.getSelection().getActiveRange(), sheet.getActiveRange(),
        SpreadsheetApp.getActiveSheet().getActiveRange(), file.getActiveCell(), SpreadsheetApp.getCurrentCell(),
        SpreadsheetApp.getSelection().getCurrentCell(), file.getActiveRangeList().getRanges()[0]].map(${where})
        .concat(file.getSelection().getActiveSheet().getName(), file.getLastRow());`,
        { activeRange: selected },
      ),
    ).toEqual([
      'OtherC2:D5',
      'OtherC2:D5',
      'OtherC2:D5',
      'DataA1',
      'OtherC2:D5',
      'OtherC2',
      'OtherC2',
      'OtherC2',
      'OtherC2:D5',
      'Other',
      0,
    ]);
  });

  it('is the first cell of the first sheet when nobody is there', async () => {
    expect(await two().answer(`return (${where})(file.getActiveRange());`)).toBe('DataA1');
  });

  it('is moved by the script, in every way Google has', async () => {
    expect(
      await two().answer(`const now = () => (${where})(SpreadsheetApp.getActiveRange()), other = file.getSheets()[1];
        return [sheet.getRange('B2:C3').activate() && now(), other.activate() && now(), sheet.activate() && now(),
          file.setActiveRange(other.getRange('A5')) && now(), SpreadsheetApp.setActiveSheet(sheet) && now(),
          sheet.setActiveSelection('D1:D4') && now(), sheet.setCurrentCell(sheet.getRange('D2')) && now(),
          file.setCurrentCell(sheet.getRange('E9')) && now(), file.setActiveSelection('F1') && now(),
          sheet.getRangeList(['A1', 'A7:A8']).activate() && now()];`),
    ).toEqual([
      'DataB2:C3',
      'OtherA1',
      'DataB2:C3',
      'OtherA5',
      'DataB2:C3',
      'DataD1:D4',
      'DataD1:D4',
      'DataE9',
      'DataF1',
      'DataA7:A8',
    ]);
  });

  it('tells the spreadsheet where the script has moved it', () => {
    const moves: RangeAddress[] = [];
    const workbook = workbookWith({ Data: [], Other: [] });
    const service = createSpreadsheetService(workbook, () => false, { selectionMoved: (range) => moves.push(range) });
    const range = { sheetId: workbook.sheets()[1]?.id, row: 2, column: 3, rows: 4, columns: 2 };

    service.members['Spreadsheet.setActiveRange']?.(callerWith(selected), [range]);

    expect(moves).toEqual([selected]);
  });

  it('is on a sheet in sight, and within it, when what was selected has gone', async () => {
    expect(
      await two().answer(
        `file.insertSheet('Third'); file.setActiveSheet(file.getSheets()[1]); sheet.hideSheet();
        file.deleteActiveSheet(); const first = file.getActiveSheet(); file.setActiveRange(first.getRange('A1000'));
        first.deleteRow(5); return [first.getName(), file.getActiveRange().getA1Notation()];`,
      ),
    ).toEqual(['Other', 'A1']);
  });

  it('does not survive the sheet it is on', async () => {
    expect(
      await two().answer(`file.deleteSheet(file.getSheets()[1]); return (${where})(file.getActiveRange());`, {
        activeRange: selected,
      }),
    ).toBe('DataA1');
  });
});

describe('a workbook that calculates', () => {
  function calculating(): { workbook: Workbook; finish(): void } {
    const workbook = workbookWith({ Data: [[1]] });
    let finish = (): void => {};
    const calculated = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const busy = Object.create(workbook, {
      isCalculating: { value: true },
      calculated: { value: () => calculated },
      sheets: { value: () => workbook.sheets() },
      values: { value: (range: RangeAddress) => workbook.values(range) },
      setValues: { value: (...args: Parameters<Workbook['setValues']>) => workbook.setValues(...args) },
    }) as Workbook;
    return { workbook: busy, finish };
  }
  const cell = { sheetId: 0, row: 1, column: 1, rows: 1, columns: 1 };

  it('keeps those who read waiting until it has finished, and sees what was written meanwhile', async () => {
    const { workbook, finish } = calculating();
    const { members } = createSpreadsheetService(workbook, () => false);

    const read = members['Range.getValue']?.(callerWith(undefined), [cell]);
    const written = members['Range.setValue']?.(callerWith(undefined), [cell, 2]);
    finish();

    expect(written).toBeNull();
    expect(read).toBeInstanceOf(Promise);
    expect(await read).toBe(2);
  });

  it('answers at once when it does not calculate', () => {
    const { members } = createSpreadsheetService(workbookWith({ Data: [[1]] }), () => false);

    expect(members['Range.getValue']?.(callerWith(undefined), [cell])).toBe(1);
  });
});

function callerWith(activeRange: RangeAddress | undefined): Caller {
  const unused = () => {
    throw new Error('not needed');
  };
  return {
    kind: 'menu',
    authMode: 'FULL',
    activeRange,
    isUnattended: false,
    origin: undefined,
    user: undefined,
    now: () => 0,
    random: () => 0.5,
    park: unused,
    waitFor: unused,
    onEnd: unused,
  };
}
