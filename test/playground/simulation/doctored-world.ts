// A world made by hand in which something does not hold, and what happens in it.
import { snapshotOf } from '../../../playground/api/post.ts';
import type { ExecutionRecord } from '../../../playground/runtime/execution.ts';
import type { Exchange } from '../../../playground/simulation/internet.ts';
import type { Invariant, PageCall } from '../../../playground/simulation/invariant.ts';
import type { SimulatedDocument } from '../../../playground/simulation/simulated-document.ts';
import type { World } from '../../../playground/simulation/world.ts';
import type { CellValue } from '../../../playground/workbook/workbook.ts';

export const newPost = {
  platform: 'tiktok' as const,
  externalId: '7410000000000007919',
  name: 'tiktok:7410000000000007919',
};

export function documentOf({ documents: [document] }: World): SimulatedDocument {
  if (!document) throw new Error('A world has a document.');
  return document;
}

/** Row 1 has headers, rows 2 and 3 the links; columns 3 to 6 are ours. */
export function fill(document: SimulatedDocument, ...rows: readonly (readonly CellValue[])[]): void {
  const cells = [['CreatorAudit status', 'Views', 'Likes', 'Last collected'], ...rows];
  document.workbook.setValues({ sheet: 'Campaign', row: 1, column: 3, rows: cells.length, columns: 4 }, cells);
}

export function exchange(world: World, functionName: string, changes: Partial<Exchange['request']> = {}): Exchange {
  const body = Buffer.from(JSON.stringify({ platform: newPost.platform, identifier: newPost.externalId }));
  const request = { method: 'post', url: 'https://api.creatoraudit.com/v2/videos', headers: {}, body, timeoutMs: 1000 };
  const response = world.sandbox.handle({
    method: 'POST',
    path: '/v2/videos',
    headers: {
      authorization: `Bearer ${world.sandbox.keys.full}`,
      accept: 'application/json',
      'content-type': 'application/json',
      'idempotency-key': `request-${world.sandbox.requests.length}`,
    },
    body: String(body),
  });
  const sender = { document: 0, execution: 1, functionName, runs: ['a'] };
  return { sender, request: { ...request, ...changes }, path: '/v2/videos', response, isDelivered: true };
}

export function call(document: SimulatedDocument, reply: PageCall['reply'], changes: Partial<PageCall> = {}): PageCall {
  const usual = { document, user: 'ana' as const, input: undefined, execution: 1 };
  return { ...usual, name: 'sidebarContinue', reply, ...changes };
}

export const record = (changes: Partial<ExecutionRecord>): ExecutionRecord => ({
  functionName: 'CA_VIEWS',
  kind: 'customFunction',
  authMode: 'CUSTOM_FUNCTION',
  startedAtMs: 0,
  endedAtMs: 1000,
  serviceCalls: 1,
  callsByMember: {},
  outcome: { ok: true, value: 1 },
  logs: [],
  ...changes,
});

/** As the first call of a run answers. */
export const begun = (id: string) => ({ ok: true, value: { id } }) as const;
export const atEnd = (invariant: Invariant, world: World) => invariant.atEnd?.(world) ?? [];
export const finished = { ok: true, value: { isComplete: true, updated: 0 } } as const;

export function nameOfFirst({ sandbox }: World): string {
  const { platform, shortcode, externalId } = sandbox.post(0);
  return `${platform}:${shortcode ?? externalId}`;
}

/** What the cells beside the first link hold when they are right. */
export function newestOf({ sandbox, scheduler }: World): { collected: Date; views: number; likes: CellValue } {
  const snapshot = snapshotOf(sandbox.post(0), scheduler.now());
  if (snapshot === undefined) throw new Error('The first post has numbers.');
  return { collected: new Date(snapshot.atMs), views: snapshot.views, likes: snapshot.likes ?? '' };
}

/** As a list has the first post. */
export function answerOf({ sandbox }: World, views: number): string {
  const { platform, shortcode, externalId } = sandbox.post(0);
  return JSON.stringify({ data: [{ platform, shortcode, external_id: externalId, view_count: views }] });
}
