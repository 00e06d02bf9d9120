// Choices the public documentation leaves open. Each first value is our best guess; the add-on must survive them all.

export const switchTable = {
  createStatus: { values: [201, 200, 202], about: 'status of a POST /videos that began tracking' },
  duplicateCreate: {
    values: ['existing', 'conflict', 'another'],
    about: 'tracking a post twice: its record (200), 409, or a second record that is billed too (201)',
  },
  createFailures: {
    values: ['none', 'tenth'],
    about: 'tracking a post: works, or one post in ten fails (422, 502 or 409 always, 500 twice; by its id)',
  },
  idempotencyMemory: {
    values: ['kept', 'forgotten'],
    about: 'a repeated Idempotency-Key: the first result for ten minutes, or it is a new request',
  },
  trackAccountPost: {
    values: ['allowed', 'conflict'],
    about: 'tracking a post that a tracked account has brought already: allowed, or 409',
  },
  idempotencyMismatch: {
    values: ['replay', 'conflict'],
    about: 'the same Idempotency-Key with another body: the first result again, or 409',
  },
  identifierShapes: {
    values: ['urls', 'documented'],
    about: 'accepted by POST /videos: usual post URLs too, or only bare ids and instagram.com/p/',
  },
  externalIdBeforeScrape: { values: ['given', 'null'], about: 'external_id before the first collection' },
  countersBeforeScrape: { values: ['null', 'zero'], about: 'counters before the first collection: null or 0' },
  metaRetirement: {
    values: ['none', 'announced'],
    about: 'GET /meta: the version is current, or has dates of deprecation and sunset',
  },
  singleRead: { values: ['present', 'missing'], about: 'GET /videos/{video_id}: exists, or 404' },
  accountVideos: { values: ['present', 'missing'], about: 'GET /account-videos: exists, or 404' },
  accountVideoId: { values: ['integer', 'string'], about: 'type of an account video id' },
  accountVideoOrder: {
    values: ['newest', 'oldest', 'id'],
    about: 'account videos without order_by: by create_time falling or rising, or by id',
  },
  organizationId: { values: ['uuid', 'org'], about: 'form of organization_id: a UUID, or org_...' },
  deltasWithoutHistory: {
    values: ['null', 'zero', 'absent'],
    about: 'a window of /videos/deltas longer than the history: null, 0, or left out',
  },
  batchScope: { values: ['read', 'write'], about: 'scope that POST /videos/deltas asks for' },
  filtersEcho: { values: ['present', 'absent'], about: 'the filters object of a list' },
  unknownQuery: {
    values: ['reject', 'ignore'],
    about: 'a query parameter the contract does not know: 422, or ignored',
  },
  problemFields: { values: ['full', 'minimal'], about: 'problem documents: with or without code and request_id' },
  extraFields: { values: ['none', 'some'], about: 'fields added to answers after this contract was written' },
  unknownPlatform: { values: ['never', 'some'], about: 'one more row a page, of the platform "youtube"' },
} as const;

type SwitchTable = typeof switchTable;
export type SwitchName = keyof SwitchTable;
export type Switches = { readonly [Name in SwitchName]: SwitchTable[Name]['values'][number] };

export const defaultSwitches: Switches = Object.fromEntries(
  Object.entries(switchTable).map(([name, { values }]) => [name, values[0]]),
) as unknown as Switches;

/** `createStatus=202` as a setting; an error tells what would have been right. */
export function parseSwitch(text: string): Partial<Switches> {
  const [name = '', value = ''] = text.split('=', 2);
  if (!Object.hasOwn(switchTable, name)) {
    throw new RangeError(`no switch "${name}"; there are ${Object.keys(switchTable).join(', ')}`);
  }
  const values: readonly (string | number)[] = switchTable[name as SwitchName].values;
  const chosen = values.find((candidate) => String(candidate) === value);
  if (chosen === undefined) throw new RangeError(`switch ${name} is one of ${values.join(', ')}, not "${value}"`);
  return { [name]: chosen };
}
