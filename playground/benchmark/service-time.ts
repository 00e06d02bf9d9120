// What calls of Google's services are assumed to take. Google publishes no figures; these are round numbers of the size
// that developers report, the same for everybody who is measured.

const assumedMs: readonly (readonly [RegExp, number])[] = [
  // Requests and sleeps take the time they take.
  [/^(UrlFetchApp|Utilities)\./, 0],
  // What a lock waits for others comes on top.
  [/^(Cache|Properties|Lock)\./, 20],
  [/^Range\.set/, 60],
  [/^(Range|Sheet|Spreadsheet|SpreadsheetApp|TextFinder)\./, 40],
];

export const assumedCosts = 'cache, properties and locks 20 ms a call, cells 40 ms to read and 60 ms to write';

export function serviceCallMs(member: string): number {
  return assumedMs.find(([pattern]) => pattern.test(member))?.[1] ?? 0;
}

/** Calls that read or change the spreadsheet. */
export function isSheetCall(member: string): boolean {
  return /^(Range|Sheet|Spreadsheet|SpreadsheetApp|TextFinder)\./.test(member);
}
