// CSV files in and out, through the browser's own dialogs.

import type { PageSession } from '../page-session.ts';

export async function downloadCsv(session: PageSession): Promise<void> {
  const sheet = session.grid?.activeSheetName();
  if (sheet === undefined) return;
  const csv = await session.ask('exportCsv', { sheet });
  if (csv === undefined) return;
  const url = URL.createObjectURL(new Blob([csv], { type: 'text/csv' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = `${sheet}.csv`;
  link.click();
  // The browser has begun to read it by then.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

export function importCsv(session: PageSession): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = '.csv,.tsv,text/csv,text/tab-separated-values';
  input.addEventListener('change', () => {
    const file = input.files?.[0];
    if (file !== undefined) void readFile(session, file);
  });
  input.click();
}

async function readFile(session: PageSession, file: File): Promise<void> {
  const made = await session.ask('importCsv', { text: await file.text(), fileName: file.name });
  if (made !== undefined) session.grid?.select({ sheet: made.sheet, row: 1, column: 1, rows: 1, columns: 1 });
}
