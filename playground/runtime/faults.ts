// What can be made to go wrong at Google's side, by name.
export const hostFaults = Object.freeze({
  'no-network': 'every fetch throws "Address unavailable"',
  dns: 'every fetch throws "DNS error"',
  timeout: 'every fetch takes its whole timeoutSeconds and then throws "Timeout"',
  ssl: 'every fetch throws "SSL Error"',
  'fetch-quota': 'the daily quota of fetches is used up',
  'properties-quota': 'the daily quota of property reads and writes is used up',
  'cache-empty': 'every cache read misses',
  'cache-flaky': 'each key of a cache read is missing about every fourth time',
  'cache-down': 'every cache call throws a server error',
  'lock-busy': 'somebody else holds the document lock for ever',
});

export type HostFault = keyof typeof hostFaults;

export function isHostFault(name: string): name is HostFault {
  return Object.hasOwn(hostFaults, name);
}
