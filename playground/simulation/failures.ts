// What Google throws at a service call on a bad day, by its kind.
import type { Failure } from './plan.ts';

/** Words that no person may ever read: Google's own, and those of the engine. */
export const rawWords: readonly RegExp[] = [
  /server error occurred/,
  /timed out while accessing/,
  /invoked too many times/,
  /do not have permission to call/,
  /INTERNAL/,
  /Address unavailable|DNS error|SSL Error|Bandwidth quota|^Timeout:/,
  /Exception:|TypeError|RangeError|ReferenceError|SyntaxError/,
  /is not a function|Cannot read prop|is not defined|is not iterable/,
  /\[object |undefined|\bNaN\b/,
];

export function exceptionFor(failure: Failure, member: string): Error {
  return Object.assign(new Error(wordsOf(failure, member)), { name: 'Exception' });
}

function wordsOf(failure: Failure, member: string): string {
  const [service = ''] = member.split('.');
  switch (failure) {
    case 'server-error':
      return "We're sorry, a server error occurred. Please wait a bit and try again.";
    case 'timed-out':
      return `Service ${serviceName(service)} timed out while accessing document with id 1a2b3c.`;
    case 'too-often':
      return `Service invoked too many times in a short time: ${service}. Try Utilities.sleep(1000) between calls.`;
    case 'quota':
      return `Service invoked too many times for one day: ${service}.`;
    case 'permission':
      return `You do not have permission to call ${member}. Required permissions: https://www.googleapis.com/auth/spreadsheets`;
    case 'internal':
      return 'INTERNAL';
  }
}

function serviceName(service: string): string {
  return ['Range', 'Sheet', 'Spreadsheet', 'SpreadsheetApp'].includes(service) ? 'Spreadsheets' : service;
}
