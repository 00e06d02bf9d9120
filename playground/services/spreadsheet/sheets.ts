// Adding, removing, naming and hiding sheets.
import { limits } from '../../runtime/limits.ts';
import type { Sheet } from '../../workbook/workbook.ts';
import { type Member, numberArgument, ServiceError, textArgument } from '../service.ts';
import type { SpreadsheetDocument } from './document.ts';
import { expectCells } from './rows-and-columns.ts';
import type { Selection } from './selection.ts';

const newSheetCells = 26_000;

export function sheetQueries({ workbook }: SpreadsheetDocument): Record<string, Member> {
  return {
    'Spreadsheet.getSheets': () => workbook.sheets().map(({ id }) => id),
    'Spreadsheet.getSheetByName': (_caller, [name]) =>
      workbook.sheets().find((sheet) => sheet.name === textArgument(name, 'name'))?.id ?? null,
    'Spreadsheet.getSheetById': (_caller, [id]) => workbook.sheets().find((sheet) => sheet.id === id)?.id ?? null,
  };
}

export function sheetMembers(document: SpreadsheetDocument, selection: Selection): Record<string, Member> {
  const { workbook } = document;

  function expectFree(name: string, except?: Sheet): void {
    if (name.length === 0) throw new ServiceError('Invalid argument: name');
    if (name.length > limits.sheetNameCharacters) {
      throw new ServiceError(`The sheet name cannot be greater than ${limits.sheetNameCharacters} characters.`);
    }
    const taken = workbook.sheets().find((sheet) => sheet.name.toLowerCase() === name.toLowerCase());
    if (taken === undefined || taken.id === except?.id) return;
    throw new ServiceError(`A sheet with the name "${name}" already exists. Please enter another name.`);
  }

  function unusedName(): string {
    const names = new Set(workbook.sheets().map(({ name }) => name.toLowerCase()));
    let number = names.size + 1;
    while (names.has(`sheet${number}`)) number += 1;
    return `Sheet${number}`;
  }

  return {
    'Spreadsheet.insertSheet': (caller, args) => {
      const name = args.find((arg) => typeof arg === 'string') ?? unusedName();
      const index = args.find((arg) => typeof arg === 'number');
      const sheets = workbook.sheets();
      const { id: activeId } = selection.sheet(caller);
      const after = sheets.findIndex(({ id }) => id === activeId) + 1;
      const at = index === undefined ? after : Math.trunc(numberArgument(index, 'sheetIndex'));
      if (at < 0 || at > sheets.length) throw new ServiceError('Invalid argument: sheetIndex');
      expectFree(name);
      expectCells(document, newSheetCells);
      return selection.selectSheet(caller, workbook.addSheet(name, undefined, at));
    },
    'Spreadsheet.deleteSheet': (caller, [id]) => {
      const sheet = document.sheetOf(id);
      const others = workbook.sheets().filter((other) => other.id !== sheet.id);
      if (others.length === 0) throw new ServiceError("You can't remove all the sheets in a document.");
      if (others.every(({ isHidden }) => isHidden)) {
        throw new ServiceError("You can't remove all the visible sheets in a document.");
      }
      workbook.deleteSheet(sheet.name);
      return selection.sheet(caller).id;
    },
    'Sheet.getName': (_caller, [id]) => document.sheetOf(id).name,
    'Sheet.setName': (_caller, [id, value]) => {
      const sheet = document.sheetOf(id);
      const name = textArgument(value, 'name');
      expectFree(name, sheet);
      workbook.renameSheet(sheet.name, name);
      return null;
    },
    'Sheet.isSheetHidden': (_caller, [id]) => document.sheetOf(id).isHidden,
    'Sheet.hideSheet': (_caller, [id]) => {
      const sheet = document.sheetOf(id);
      if (workbook.sheets().every((other) => other.id === sheet.id || other.isHidden)) {
        throw new ServiceError("You can't hide all the sheets in a document.");
      }
      workbook.setHidden(sheet.name, true);
      return null;
    },
    'Sheet.showSheet': (_caller, [id]) => {
      workbook.setHidden(document.sheetOf(id).name, false);
      return null;
    },
  };
}
