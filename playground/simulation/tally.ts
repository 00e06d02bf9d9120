// What a run has exercised, so that nothing is silently never reached.
export type Counts = Record<string, number>;

export interface Tally {
  executions: number;
  serviceCalls: number;
  requests: number;
  kills: number;
  /** Posts that began to be tracked. */
  tracked: number;
  documents: number;
  /** Documents whose cells could not be held to anything any more, see `SimulatedDocument.isTorn`. */
  torn: number;
  /** Of all documents. */
  tables: number;
  /** Tables that nothing could be asked of in the end, see `isExcused`. */
  excused: number;
  edits: Counts;
  /** By name, how often one was on while something happened that it can spoil. */
  faults: Counts;
  failures: Counts;
  /** Values of switches under which requests were answered. */
  switches: Counts;
  actions: Counts;
  /** How calls of the sidebar ended, by name and code. */
  replies: Counts;
  /** How often each invariant had something to look at. */
  looks: Counts;
}

export function emptyTally(): Tally {
  return {
    executions: 0,
    serviceCalls: 0,
    requests: 0,
    kills: 0,
    tracked: 0,
    documents: 0,
    torn: 0,
    tables: 0,
    excused: 0,
    edits: {},
    faults: {},
    failures: {},
    switches: {},
    actions: {},
    replies: {},
    looks: {},
  };
}

export function count(counts: Counts, name: string, by = 1): void {
  counts[name] = (counts[name] ?? 0) + by;
}

export function addTally(into: Tally, from: Tally): void {
  for (const [name, value] of Object.entries(from) as [keyof Tally, number | Counts][]) {
    if (typeof value === 'number') (into[name] as number) += value;
    else for (const [key, times] of Object.entries(value)) count(into[name] as Counts, key, times);
  }
}
