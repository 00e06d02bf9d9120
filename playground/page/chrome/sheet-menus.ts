// The menus a spreadsheet has of its own, as far as the grid can do what they say.

import type { BarMenu, MenuEntry } from './menu-entry.ts';

type Run = (command: string, params?: object) => void;

const separator: MenuEntry = { kind: 'separator' };

/** @param size How many rows and columns are selected: as many are put in. */
export function sheetMenus(run: Run, size: () => { rows: number; columns: number }): readonly BarMenu[] {
  const entry = (caption: string, command: string, params?: object, hint?: string): MenuEntry => ({
    kind: 'item',
    caption,
    ...(hint !== undefined && { hint }),
    run: () => run(command, params),
  });
  const insert = (caption: string, command: string, what: 'rows' | 'columns'): MenuEntry => ({
    kind: 'item',
    caption,
    run: () => run(command, { value: size()[what] }),
  });
  const format = (caption: string, pattern: string): MenuEntry =>
    entry(caption, 'sheet.command.numfmt.set.numfmt', { pattern });
  return [
    {
      caption: 'Edit',
      entries: [
        entry('Undo', 'univer.command.undo', undefined, 'Ctrl+Z'),
        entry('Redo', 'univer.command.redo', undefined, 'Ctrl+Y'),
        separator,
        entry('Cut', 'univer.command.cut', undefined, 'Ctrl+X'),
        entry('Copy', 'univer.command.copy', undefined, 'Ctrl+C'),
        separator,
        entry('Delete values', 'sheet.command.clear-selection-content', undefined, 'Del'),
        entry('Delete rows', 'sheet.command.remove-row-confirm'),
        entry('Delete columns', 'sheet.command.remove-col-confirm'),
      ],
    },
    {
      caption: 'View',
      entries: [
        entry('Freeze up to the selected row', 'sheet.command.set-row-frozen'),
        entry('Freeze up to the selected column', 'sheet.command.set-col-frozen'),
        entry('Freeze nothing', 'sheet.command.cancel-frozen'),
      ],
    },
    {
      caption: 'Insert',
      entries: [
        insert('Rows above', 'sheet.command.insert-row-before', 'rows'),
        insert('Rows below', 'sheet.command.insert-row-after', 'rows'),
        insert('Columns left', 'sheet.command.insert-col-before', 'columns'),
        insert('Columns right', 'sheet.command.insert-col-after', 'columns'),
        separator,
        entry('Sheet', 'sheet.command.insert-sheet'),
      ],
    },
    {
      caption: 'Format',
      entries: [
        {
          kind: 'submenu',
          caption: 'Number',
          entries: [
            format('Automatic', ''),
            format('Plain text', '@'),
            separator,
            format('Number', '#,##0.00'),
            format('Whole number', '#,##0'),
            format('Percent', '0.00%'),
            format('Currency', '"$"#,##0.00'),
            separator,
            format('Date', 'yyyy-mm-dd'),
            format('Date time', 'yyyy-mm-dd hh:mm:ss'),
          ],
        },
        separator,
        entry('Bold', 'sheet.command.set-range-bold', undefined, 'Ctrl+B'),
        entry('Italic', 'sheet.command.set-range-italic', undefined, 'Ctrl+I'),
        entry('Strikethrough', 'sheet.command.set-range-stroke'),
        separator,
        entry('Clear formatting', 'sheet.command.clear-selection-format'),
      ],
    },
    {
      caption: 'Data',
      entries: [
        entry('Sort range A to Z', 'sheet.command.sort-range-asc'),
        entry('Sort range Z to A', 'sheet.command.sort-range-desc'),
        entry('Advanced sort...', 'sheet.command.sort-range-custom'),
        separator,
        entry('Create or remove a filter', 'sheet.command.smart-toggle-filter'),
      ],
    },
  ];
}
