// Choices the public documentation leaves open. Each first value is our best guess; the add-on must survive them all.
// `marks` are the places of the contract that carry `x-undocumented` for it; where the contract allows both, `allowed` is
// what it says. docs/undocumented.md is made of them.

export const switchTable = {
  createStatus: {
    values: [201, 200, 202],
    about: 'status of a POST /videos that began tracking',
    marks: ['POST /videos 201'],
  },
  duplicateCreate: {
    values: ['existing', 'conflict', 'another'],
    about: 'tracking a post twice: its record (200), 409, or a second record that is billed too (201)',
    marks: ['POST /videos 200', 'response Conflict'],
  },
  createFailures: {
    values: ['none', 'tenth'],
    about: 'tracking a post: works, or one post in ten fails (422, 502 or 409 always, 500 twice; by its id)',
    allowed: 'An upstream provider failed',
  },
  idempotencyMemory: {
    values: ['kept', 'forgotten'],
    about: 'a repeated Idempotency-Key: the first result for ten minutes, or it is a new request',
    marks: ['parameter IdempotencyKey'],
  },
  trackAccountPost: {
    values: ['allowed', 'conflict'],
    about: 'tracking a post that a tracked account has brought already: allowed, or 409',
    marks: ['response Conflict'],
  },
  idempotencyMismatch: {
    values: ['replay', 'conflict'],
    about: 'the same Idempotency-Key with another body: the first result again, or 409',
    marks: ['parameter IdempotencyKey'],
  },
  identifierShapes: {
    values: ['urls', 'documented'],
    about: 'accepted by POST /videos: usual post URLs too, or only bare ids and instagram.com/p/',
    marks: ['VideoCreate.identifier'],
  },
  externalIdBeforeScrape: {
    values: ['given', 'null'],
    about: 'external_id before the first collection',
    marks: ['Video.external_id'],
  },
  countersBeforeScrape: {
    values: ['null', 'zero'],
    about: 'counters before the first collection: null or 0',
    marks: ['NullableCount'],
  },
  metaRetirement: {
    values: ['none', 'announced'],
    about: 'GET /meta: the version is current, or has dates of deprecation and sunset',
    allowed: 'A date once the version is being retired.',
  },
  singleRead: {
    values: ['present', 'missing'],
    about: 'GET /videos/{video_id}: exists, or 404',
    marks: ['GET /videos/{video_id}'],
  },
  accountVideos: {
    values: ['present', 'missing'],
    about: 'GET /account-videos: exists, or 404',
    marks: ['AccountVideo'],
  },
  accountVideoId: {
    values: ['integer', 'string'],
    about: 'type of an account video id',
    marks: ['AccountVideo'],
  },
  accountVideoOrder: {
    values: ['newest', 'oldest', 'id'],
    about: 'account videos without order_by: by create_time falling or rising, or by id',
    marks: ['GET /account-videos ?order_by'],
  },
  organizationId: {
    values: ['uuid', 'org'],
    about: 'form of organization_id: a UUID, or org_...',
    allowed: 'Opaque; the docs show both a UUID and an `org_…` form.',
  },
  deltasWithoutHistory: {
    values: ['null', 'zero', 'absent'],
    about: 'a window of /videos/deltas longer than the history: null, 0, or left out',
    marks: ['VideoDeltasResponse.data.*.*'],
  },
  batchScope: {
    values: ['read', 'write'],
    about: 'scope that POST /videos/deltas asks for',
    marks: ['POST /videos/deltas 403'],
  },
  filtersEcho: {
    values: ['present', 'absent'],
    about: 'the filters object of a list',
    marks: ['Filters'],
  },
  unknownQuery: {
    values: ['reject', 'ignore'],
    about: 'a query parameter the contract does not know: 422, or ignored',
    marks: ['response ValidationError'],
  },
  problemFields: {
    values: ['full', 'minimal'],
    about: 'problem documents: with or without code and request_id',
    marks: ['ErrorCode', 'Problem.request_id'],
  },
  extraFields: {
    values: ['none', 'some'],
    about: 'fields added to answers after this contract was written',
    allowed: 'Clients must ignore unknown response fields',
  },
  unknownPlatform: {
    values: ['never', 'some'],
    about: 'one more row a page, of the platform "youtube"',
    marks: ['Platform'],
  },
  inferredFilters: {
    values: ['kept', 'refused'],
    about: 'query parameters of lists that are only inferred: they filter and sort, or 422',
    marks: [
      'GET /videos ?is_active',
      'GET /videos ?q',
      'GET /account-videos ?order_by',
      'GET /account-videos ?account_id',
    ],
  },
  updateOperation: {
    values: ['strict', 'lenient', 'missing'],
    about: 'PATCH /videos/{video_id}: wants one field at least, takes an empty body, or 404',
    marks: ['PATCH /videos/{video_id}', 'VideoUpdate'],
  },
  inferredFields: {
    values: ['guessed', 'null', 'absent', 'other'],
    about: 'fields of posts whose form is only inferred: as guessed, all null, left out, or of another type',
    marks: [
      'Video.scrape_interval_hours',
      'Video.updated_at',
      'Video.first_scrape_time',
      'Video.description',
      'Video.create_time',
      'Video.media_type',
      'Video.duration',
      'Video.is_unavailable',
      'Video.cover_image_url',
      'Video.cover_image_url_original',
      'Video.video_url',
      'Video.video_url_original',
      'Video.total_views',
      'Video.total_plays',
      'Video.account_id',
      'Video.account_username',
      'Video.platform_account_id',
      'Video.platform_data',
      'AccountVideo',
    ],
  },
  tiktokShortcode: {
    values: ['null', 'id'],
    about: 'shortcode of a TikTok post: null, or its number once more',
    marks: ['Video.shortcode'],
  },
  intervalRange: {
    values: ['hour', 'day'],
    about: 'least scrape_interval_hours: 1, or 24 and less is 422',
    marks: ['Video.scrape_interval_hours', 'VideoCreate.scrape_interval_hours'],
  },
  metadataValues: {
    values: ['text', 'any'],
    about: 'values of metadata: text, or a number, a list and null as well',
    marks: ['Metadata'],
  },
  deltaWindows: {
    values: ['four', 'week'],
    about: 'windows of /videos/deltas when none are asked for: 1, 7, 14 and 30 days, or 7',
    marks: ['VideoDeltasRequest.windows'],
  },
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
