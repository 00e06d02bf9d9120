// What Univer's toolbar and context menus offer beyond what people know from Sheets, or cannot do here: left out.

const ids = [
  'sheet.command.clear-selection-all',
  'sheet.command.set-range-font-family',
  'sheet.command.set-range-font-increase',
  'sheet.command.set-range-font-decrease',
  'sheet.command.set-range-underline',
  'sheet.command.set-vertical-text-align',
  'sheet.command.set-text-rotation',
  'sheet.command.set-border-basic',
  'sheet.toolbar.text-to-number',
  'sheet.contextMenu.text-to-number',
  'base-ui.operation.toggle-shortcut-panel',
  'sheet.command.add-range-protection-from-toolbar',
  'sheet.contextMenu.permission',
  'sheet.command.add-range-protection-from-sheet-bar',
  'sheet.command.delete-worksheet-protection-from-sheet-bar',
  'sheet.command.change-sheet-protection-from-sheet-bar',
  'sheet.command.view-sheet-permission-from-sheet-bar',
  ...[
    'common',
    'financial',
    'logical',
    'text',
    'date',
    'lookup',
    'math',
    'statistical',
    'engineering',
    'information',
    'database',
  ].map((kind) => `formula-ui.operation.insert-function.${kind}`),
];

export const hiddenMenus: Readonly<Record<string, { readonly hidden: true }>> = Object.fromEntries(
  ids.map((id) => [id, { hidden: true }]),
);
