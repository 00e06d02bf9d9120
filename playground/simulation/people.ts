// What people do in the sidebar, click after click, as its page does it: with pauses, on and on until it is done or they give up.
import type { Action, User } from './plan.ts';
import type { SimulatedDocument } from './simulated-document.ts';

export type Reply =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly code: string; readonly message: string };

export interface Desk {
  readonly document: SimulatedDocument;
  /** `undefined` when the call did not come back: killed, or refused by Google. */
  call(user: User, name: string, input?: unknown): Promise<Reply | undefined>;
  sleep(ms: number): Promise<void>;
  now(): number;
  /** Before a person confirms that so many posts are billed. @returns To be told the answer. */
  confirmed(count: number): (reply: Reply | undefined) => void;
  /** A table has been written anew, to its end, by what was begun after so many edits. */
  written(table: number, edits: number): void;
}

interface Run {
  readonly id: string;
  readonly state: string;
  readonly failed: number;
  readonly pending: number;
  readonly notBeforeMs: number;
  readonly startedMs: number;
}

interface Review {
  readonly linkColumn: number | null;
  readonly toBill: number;
  readonly isComplete: boolean;
  readonly obstacle: string | null;
  readonly columns: readonly { readonly id: string; readonly state: string }[];
}

/** `gone`: no link of the table is left. `not offered`: the sidebar does not take its column for one of links. */
export type UpdateEnding = 'gone' | 'not offered' | 'no answer' | Reply;

interface Look extends Review {
  readonly sheetId: number;
  readonly linkColumn: number;
}

const mostTurns = 40;

/** As executions name people; Ana is who owns the playground. */
export function nameOf(user: User): string | undefined {
  return user === 'ana' ? undefined : `${user}@example.com`;
}

/** @returns What is there, or why that could not be seen. */
export async function lookOver(
  desk: Desk,
  user: User,
  table: number,
): Promise<{ readonly look: Look } | { readonly unseen: UpdateEnding }> {
  let last: Reply | undefined;
  for (let turn = 0; turn < 5; turn += 1) {
    const place = desk.document.placeOf(table);
    if (place === undefined) return { unseen: 'gone' };
    const { linkColumn } = place;
    const sheetId = place.sheet.id;
    last = await desk.call(user, 'sidebarLookOver', { sheetId, linkColumn });
    if (last?.ok && (last.value as Review).isComplete) {
      const review = last.value as Review;
      // A column that does not look like links is not to be chosen in the sidebar.
      return review.linkColumn === linkColumn
        ? { look: { ...review, sheetId, linkColumn } }
        : { unseen: 'not offered' };
    }
    await desk.sleep(2_000);
  }
  return { unseen: last ?? 'no answer' };
}

export async function track(desk: Desk, action: Extract<Action, { kind: 'track' }>): Promise<void> {
  const { user, table, columns, intervalHours, metadata } = action;
  const { edits } = desk.document;
  const seen = await lookOver(desk, user, table);
  if (!('look' in seen) || seen.look.obstacle !== null) return;
  const { sheetId, linkColumn, toBill } = seen.look;
  const confirmed = Math.max(0, toBill - action.confirmsLess);
  // A person reads before pressing the button.
  await desk.sleep(1_500);
  const beganMs = desk.now();
  const answered = desk.confirmed(confirmed);
  const input = { sheetId, linkColumn, confirmed, columns, intervalHours, metadata };
  const reply = await desk.call(user, 'sidebarTrack', input);
  answered(reply);
  let run = runOf(reply) ?? (await newest(desk, user));
  if (!run) return;
  const second = action.secondWindow === null ? undefined : drive(desk, action.secondWindow, run, null);
  if (action.stopAfter !== null) {
    run = (await drive(desk, user, run, action.stopAfter)) ?? run;
    run = runOf(await desk.call(user, 'sidebarStop', { id: run.id })) ?? run;
    await desk.sleep(5_000);
  }
  run = await finish(desk, action.resumesAs, run);
  for (let turn = 0; run && turn < action.retries && run.failed > 0; turn += 1) {
    run = runOf(await desk.call(user, 'sidebarRetry', { id: run.id })) ?? run;
    run = await drive(desk, user, run, mostTurns);
  }
  for (let turn = 0; run && turn < action.polls && run.pending > 0; turn += 1) {
    await desk.sleep(5_000);
    run = runOf(await desk.call(user, 'sidebarPoll', { id: run.id })) ?? run;
  }
  await second;
  // Of a call that never came back, the newest run may be an earlier one.
  if (run?.state === 'done' && run.startedMs >= beganMs) desk.written(table, edits);
}

/** Resumes what was stopped, interrupted or held up, and drives it to its end. */
export async function finish(desk: Desk, user: User, start: Run): Promise<Run | undefined> {
  let run: Run | undefined = start;
  for (let turn = 0; turn < 6 && run && run.state !== 'done'; turn += 1) {
    if (run.state !== 'running') {
      await desk.sleep(turn === 0 ? 1_000 : 40_000);
      run = runOf(await desk.call(user, 'sidebarResume', { id: run.id })) ?? (await newest(desk, user));
    }
    if (run) run = await drive(desk, user, run, mostTurns);
  }
  return run;
}

/** As the page drives a run: on and on while it is running, waiting where it is told to. */
async function drive(desk: Desk, user: User, start: Run, turns: number | null): Promise<Run | undefined> {
  let run = start;
  for (let turn = 0; turn < (turns ?? mostTurns) && run.state === 'running'; turn += 1) {
    const waitMs = Math.max(500, run.notBeforeMs - desk.now());
    // Nobody sits before a bar that does not move for an hour.
    if (waitMs > 15 * 60_000) return run;
    await desk.sleep(waitMs);
    const reply = await desk.call(user, 'sidebarContinue', { id: run.id });
    // What did not come back is tried again, as the page does after a moment.
    if (reply === undefined) await desk.sleep(4_000);
    else if (!reply.ok) return newest(desk, user);
    else run = reply.value as Run;
  }
  return run;
}

export async function newest(desk: Desk, user: User): Promise<Run | undefined> {
  const reply = await desk.call(user, 'sidebarOpen');
  return reply?.ok ? ((reply.value as { run: Run | null }).run ?? undefined) : undefined;
}

interface Part {
  readonly isComplete: boolean;
  readonly notBeforeMs: number;
  /** The API could not be asked. */
  readonly isInTrouble?: boolean;
}

/** Who could ask nobody cannot know whose the numbers beside a link are, and leaves them there. */
function hasWritten({ isComplete, isInTrouble }: Part): boolean {
  return isComplete && isInTrouble !== true;
}

/** Calls on until it is complete. @returns The last reply, `undefined` when it never came. */
export async function onAndOn(
  desk: Desk,
  user: User,
  name: string,
  input: unknown,
  turns: number,
): Promise<Reply | undefined> {
  let reply: Reply | undefined;
  for (let turn = 0; turn < turns; turn += 1) {
    reply = await desk.call(user, name, input);
    const part = reply?.ok ? (reply.value as Part) : undefined;
    if (part?.isComplete) return reply;
    const waitMs = Math.max(2_000, (part?.notBeforeMs ?? 0) - desk.now());
    if (waitMs > 15 * 60_000) return reply;
    await desk.sleep(waitMs);
  }
  return reply;
}

export async function update(
  desk: Desk,
  user: User,
  table: number,
  columns: readonly string[],
  turns = 3,
): Promise<UpdateEnding> {
  const { edits } = desk.document;
  const seen = await lookOver(desk, user, table);
  if (!('look' in seen)) return seen.unseen;
  const { sheetId, linkColumn } = seen.look;
  // The sidebar offers what is there already.
  const there = seen.look.columns.filter(({ state }) => state === 'present').map(({ id }) => id);
  const chosen = [...new Set([...columns, ...there])];
  const reply = await onAndOn(desk, user, 'sidebarUpdate', { sheetId, linkColumn, columns: chosen }, turns);
  if (reply?.ok && hasWritten(reply.value as Part)) desk.written(table, edits);
  return reply ?? 'no answer';
}

function runOf(reply: Reply | undefined): Run | undefined {
  return reply?.ok ? (reply.value as Run) : undefined;
}
