/** The number SpreadsheetApp knows a sheet by; the same after each start. */
export function sheetNumber(id: string): number {
  if (/^\d{1,9}$/.test(id)) return Number(id);
  let hash = 0;
  for (const letter of id) hash = (Math.imul(hash, 31) + (letter.codePointAt(0) ?? 0)) | 0;
  return hash >>> 1;
}
