// What can be made to go wrong at Google's side, by name.
export const hostFaults = Object.freeze({
  'no-network': 'every fetch throws "Address unavailable"',
  dns: 'every fetch throws "DNS error"',
  timeout: 'every fetch takes its whole timeoutSeconds and then throws "Timeout"',
  ssl: 'every fetch throws "SSL Error"',
  'timeout-ignored': 'timeoutSeconds is not honoured: a slow answer is waited for (shows where answers are slow)',
  'fetch-throttled': 'every fetch throws "Service invoked too many times in a short time"',
  'fetch-forbidden': 'every fetch throws "You do not have permission to call UrlFetchApp.fetch"',
  bandwidth: 'every fetch throws "Bandwidth quota exceeded"',
  'fetch-quota': 'the daily quota of fetches is used up',
  'properties-quota': 'the daily quota of property reads and writes is used up',
  'properties-hiccup': "each execution's first property call throws a server error, the later ones work",
  'cache-empty': 'every cache read misses',
  'cache-flaky': 'each key of a cache read is missing about every fourth time',
  'cache-down': 'every cache call throws a server error',
  'cache-hiccup': "each execution's first cache call throws a server error, the later ones work",
  'authorization-missing':
    'the person has not agreed to web requests: getAuthorizationInfo says REQUIRED, every fetch is refused',
  'protected-sheet': 'every write to cells, rows or columns throws "You are trying to edit a protected cell or object"',
  'slow-sheet': 'every read or write of cells takes 6 seconds',
  'sheet-down': 'every call that reaches the spreadsheet throws "Service Spreadsheets timed out"',
  'trigger-no-document':
    'clock triggers of an add-on find no document: getActive(), its cache, properties and lock are null',
  'trigger-forbidden':
    'the person has not agreed to triggers: getAuthorizationInfo says REQUIRED, none can be made, seen or deleted; those there are go on firing',
  'tick-lost': 'every second firing of a clock trigger does not happen; the next one comes when it is due',
  'tick-double': 'a clock trigger that fires runs twice, by turns at the same time and a moment apart',
  'trigger-dropped': 'a clock trigger that is due is gone instead, as after an uninstall; so is one that is made anew',
  'lock-busy': 'somebody else holds the document lock for ever',
});

export type HostFault = keyof typeof hostFaults;

export function isHostFault(name: string): name is HostFault {
  return Object.hasOwn(hostFaults, name);
}
