// What may happen next, and how often it does.
import { type ApiFault, apiFaults } from '../api/faults.ts';
import { type HostFault, hostFaults } from '../runtime/faults.ts';
import type { Dice } from './dice.ts';
import { drawEdit } from './draw-edit.ts';
import type { Action, DocumentPlan, Failure, Step, User } from './plan.ts';

type Drawn = Pick<Step, 'action' | 'afterCalls' | 'within'>;

const users: readonly User[] = ['ana', 'ana', 'ben', 'cem'];
const moreColumns = ['plays', 'comments', 'shares', 'saves', 'engagement', 'posted', 'creator', 'caption'];
const failures: readonly Failure[] = ['server-error', 'timed-out', 'too-often', 'quota', 'permission', 'internal'];
const services = ['Range', 'Sheet', 'Cache', 'Properties', 'Lock', 'UrlFetchApp', 'Spreadsheet', 'ScriptApp'];
const functions: readonly (readonly [string, readonly string[]])[] = [
  ['CA_VIEWS', []],
  ['CA_LIKES', []],
  ['CA_STATUS', []],
  ['CA_ENGAGEMENT', []],
  ['CA_VIDEO', ['"views,likes,comments"']],
  ['CA_UPDATED', []],
  ['CA_GROWTH', ['7']],
  ['CA_POST_ID', []],
  ['CA_ON', ['"2026-11-24"']],
];
/** A dropped trigger shows only where there is a schedule: it is drawn by itself. */
const anyHostFaults = (Object.keys(hostFaults) as HostFault[]).filter((name) => name !== 'trigger-dropped');
const tickFaults = ['tick-lost', 'tick-double', 'trigger-no-document', 'trigger-forbidden', 'sheet-down'] as const;
/** Ticks come once an hour. */
const tickFaultMs = 4 * 3_600_000;
const cadences = ['hours1', 'hours1', 'hours1', 'hours3', 'daily', 'off'];
const views = [
  'sidebarOpen',
  'sidebarSchedule',
  'sidebarActivity',
  'sidebarCheckUp',
  'sidebarSelectedPost',
  'sidebarFormula',
  'sidebarInsertFormula',
];

export const drawAction = {
  /** Somebody tracks, or there would be little to see. */
  first(dice: Dice, documents: readonly DocumentPlan[], document: number): Action {
    return dice.chance(0.8) ? track(dice, documents, document, 'ana') : update(dice, documents, document);
  },

  schedule,
  tickFault,
  triggerDropped: (): Action => ({ kind: 'host-fault', fault: 'trigger-dropped', forMs: tickFaultMs }),

  later(dice: Dice, documents: readonly DocumentPlan[], document: number, posts: number): Drawn {
    const table = () => dice.whole(0, (documents[document]?.tables.length ?? 1) - 1);
    const now = (action: Action): Drawn => ({ action, afterCalls: null, within: null });
    const within = (action: Action, most: number, service: string | null = null): Drawn => ({
      action,
      afterCalls: dice.whole(1, most),
      within: service,
    });
    return dice.weighed<() => Drawn>([
      [10, () => now(track(dice, documents, document, dice.pick(users)))],
      [8, () => now(update(dice, documents, document))],
      [8, () => now({ kind: 'refresh', user: dice.pick(users) })],
      [10, () => now(schedule(dice))],
      [12, () => now(formula(dice, table()))],
      [4, () => now({ kind: 'reopen' })],
      [5, () => now({ kind: 'look', user: dice.pick(users), what: dice.pick(views) })],
      [3, () => now({ kind: 'report', user: dice.pick(users), table: table() })],
      [3, () => now(connect(dice))],
      [28, () => within({ kind: 'edit', edit: drawEdit(dice, table(), posts) }, 70)],
      [6, () => now({ kind: 'edit', edit: drawEdit(dice, table(), posts) })],
      [12, () => now({ kind: 'host-fault', fault: hostFault(dice), forMs: lasting(dice) })],
      [3, () => now(tickFault(dice))],
      [14, () => now({ kind: 'api-fault', fault: apiFault(dice), forMs: lasting(dice) })],
      [
        6,
        () =>
          now({
            kind: 'storm',
            status: dice.pick([429, 503] as const),
            retryAfterSeconds: dice.pick([2, 30, 600]),
            forMs: lasting(dice),
          }),
      ],
      [8, () => now({ kind: 'lost-answers', share: dice.pick([0.2, 0.5, 1]), forMs: lasting(dice) })],
      [6, () => within({ kind: 'evict', share: dice.pick([0.3, 1]) }, 60)],
      [
        14,
        () =>
          within({ kind: 'throw', failure: dice.pick(failures) }, 40, dice.chance(0.5) ? dice.pick(services) : null),
      ],
      [14, () => within({ kind: 'kill' }, 80)],
    ])();
  },
};

function track(dice: Dice, documents: readonly DocumentPlan[], document: number, user: User): Action {
  return {
    kind: 'track',
    user,
    table: dice.whole(0, (documents[document]?.tables.length ?? 1) - 1),
    columns: columns(dice),
    intervalHours: dice.pick([1, 6, 24, 24, 168]),
    metadata: dice.chance(0.3) ? { campaign: 'autumn' } : {},
    confirmsLess: dice.chance(0.08) ? 1 : 0,
    secondWindow: dice.chance(0.2) ? dice.pick(users) : null,
    stopAfter: dice.chance(0.2) ? dice.whole(0, 2) : null,
    resumesAs: dice.pick(users),
    retries: dice.whole(0, 1),
    polls: dice.whole(0, 2),
  };
}

function columns(dice: Dice): string[] {
  return ['status', 'views', 'likes', 'collected', ...dice.some(moreColumns, 0.25)];
}

function update(dice: Dice, documents: readonly DocumentPlan[], document: number): Action {
  const table = dice.whole(0, (documents[document]?.tables.length ?? 1) - 1);
  return { kind: 'update', user: dice.pick(users), table, columns: columns(dice) };
}

function schedule(dice: Dice): Action {
  return {
    kind: 'schedule',
    user: dice.pick(users),
    cadence: dice.pick(cadences),
    isAdaptive: dice.chance(0.3),
    keepsHistory: dice.chance(0.6),
    takesOver: dice.chance(0.5),
  };
}

function formula(dice: Dice, table: number): Action {
  const [name, more] = dice.pick(functions);
  const isRange = dice.chance(0.6);
  return {
    kind: 'formula',
    name,
    more,
    table,
    from: dice.whole(0, 10),
    rows: isRange ? dice.whole(2, 25) : 1,
    followsRefresh: dice.chance(0.4),
  };
}

function connect(dice: Dice): Action {
  const key = dice.weighed<'full' | 'read' | 'inactive' | 'unknown' | 'none'>([
    [4, 'full'],
    [2, 'read'],
    [1, 'inactive'],
    [1, 'unknown'],
    [2, 'none'],
  ]);
  return { kind: 'connect', user: dice.pick(users), place: dice.pick(['spreadsheet', 'me'] as const), key };
}

function tickFault(dice: Dice): Action {
  return { kind: 'host-fault', fault: dice.pick(tickFaults), forMs: tickFaultMs };
}

function lasting(dice: Dice): number {
  return dice.pick([5_000, 60_000, 600_000, 5_400_000]);
}

function hostFault(dice: Dice): HostFault {
  return dice.pick(anyHostFaults);
}

function apiFault(dice: Dice): ApiFault {
  return dice.pick(Object.keys(apiFaults) as ApiFault[]);
}
