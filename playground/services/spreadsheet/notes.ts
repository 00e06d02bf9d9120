import type { Member } from '../service.ts';
import { checkedBlock, filled, shortEnough } from './block.ts';
import type { SpreadsheetDocument } from './document.ts';

export function noteMembers(document: SpreadsheetDocument): Record<string, Member> {
  const { workbook } = document;
  return {
    'Range.getNotes': (_caller, [range]) => workbook.notes(document.addressOf(range)),
    'Range.getNote': (_caller, [range]) => workbook.notes(document.addressOf(range))[0]?.[0] ?? '',
    'Range.setNotes': (_caller, [range, notes]) => {
      const target = document.addressOf(range);
      workbook.setNotes(target, checkedBlock(notes, 'notes', target, noteArgument));
      return null;
    },
    'Range.setNote': (_caller, [range, note]) => {
      const target = document.addressOf(range);
      workbook.setNotes(target, filled(target, noteArgument(note)));
      return null;
    },
  };
}

/** `null` removes the note. */
function noteArgument(value: unknown): string {
  return value === null || value === undefined ? '' : shortEnough(String(value));
}
