// What a run says of its posts - billed, tracked already, never tracked - after answers were lost and calls were killed.

import { describe, expect, it } from 'vitest';
import { tiktokPost } from '../../support/fake-api.ts';
import { json } from '../../support/fakes/fake-platform.ts';
import { idOf, linkOf, type OpenedCampaign, openCampaign } from './tracking-fixture.ts';

const links = (count: number) => Array.from({ length: count }, (_, index) => linkOf(index + 1));

/** The next requests to track arrive, and nobody hears of it. */
function loseAnswers({ platform }: OpenedCampaign, count: number): void {
  const { answer } = platform;
  let left = count;
  platform.answer = (request) => {
    const response = answer(request);
    if (request.method !== 'post' || left === 0) return response;
    left -= 1;
    throw new Error('Address unavailable: https://api.creatoraudit.com/v2/videos');
  };
}

/** A call that Google ends before the write that follows `writes` others, or before the read after that one. */
function killedCall({ call, sheets }: OpenedCampaign, id: string, at: 'beforeWrite' | 'beforeRead', writes = 0): void {
  let left = writes;
  const kill = () => {
    throw new Error('Exceeded maximum execution time');
  };
  sheets.beforeWrite = () => {
    left -= 1;
    if (at === 'beforeWrite' && left < 0) kill();
  };
  sheets.beforeRead = () => {
    if (at === 'beforeRead' && left < 0) kill();
  };
  expect(() => call((tracking) => tracking.proceed({ id }))).toThrow(/maximum execution time/);
  sheets.beforeWrite = () => undefined;
  sheets.beforeRead = () => undefined;
}

const trackElsewhere = ({ api }: OpenedCampaign, ...numbers: readonly number[]) => {
  api.videos = [...numbers.map((number) => tiktokPost(idOf(number))), ...api.videos];
};

/** The first answer for the second post is lost; `next` gives all others. */
function loseThenAnswer({ api }: OpenedCampaign, next: () => ReturnType<typeof json>): void {
  let tries = 0;
  api.refuses = (identifier) => {
    if (identifier !== idOf(2)) return undefined;
    tries += 1;
    if (tries === 1) throw new Error('Address unavailable: https://api.creatoraudit.com/v2/videos');
    return next();
  };
}

describe('a run counts as billed', () => {
  it.each([1, 20])('what was sent and is found later, when answers of a chunk were lost: %d', (lost) => {
    const campaign = openCampaign(links(40));
    loseAnswers(campaign, lost);
    expect(campaign.drive(campaign.track())).toMatchObject({ state: 'done', done: 40, billed: 40, message: null });
  });

  it('what a request whose answer was lost has begun to track after all, when the API calls the next one a conflict', () => {
    const campaign = openCampaign(links(3));
    loseThenAnswer(campaign, () => {
      trackElsewhere(campaign, 2);
      return json({ code: 'CONFLICT' }, {}, 409);
    });
    expect(campaign.drive(campaign.track())).toMatchObject({ state: 'done', done: 3, billed: 3 });
  });

  it('what a request whose answer was lost has begun to track after all, when the next one was turned away', () => {
    const campaign = openCampaign(links(3));
    loseThenAnswer(campaign, () => json({ code: 'QUOTA_EXCEEDED' }, {}, 403));
    const halted = campaign.drive(campaign.track());
    expect(halted).toMatchObject({ state: 'halted', done: 2, billed: 2 });
    trackElsewhere(campaign, 2);
    const resumed = campaign.call((tracking) => tracking.resume({ id: halted.id }));
    expect(campaign.drive(resumed)).toMatchObject({ state: 'done', done: 3, billed: 3 });
  });

  it('what had failed for want of an answer, and is found tracked when it is tried again', () => {
    const campaign = openCampaign(links(3));
    campaign.api.refuses = (identifier) => (identifier === idOf(2) ? json({}, {}, 502) : undefined);
    const run = campaign.drive(campaign.track());
    expect(run).toMatchObject({ done: 2, failed: 1, billed: 2 });
    trackElsewhere(campaign, 2);
    const again = campaign.call((tracking) => tracking.retry({ id: run.id }));
    expect(again).toMatchObject({ state: 'done', done: 3, failed: 0, billed: 3 });
  });

  it('what was sent before the sheet refused its outcome, at once and no second time', () => {
    const campaign = openCampaign(links(30));
    const run = campaign.track();
    campaign.sheets.refuses = () => true;
    const halted = campaign.call((tracking) => tracking.proceed({ id: run.id }));
    expect(halted).toMatchObject({ state: 'halted', done: 20, billed: 20 });
    campaign.sheets.refuses = () => false;
    const resumed = campaign.call((tracking) => tracking.resume({ id: run.id }));
    expect(campaign.drive(resumed)).toMatchObject({ state: 'done', done: 30, billed: 30, message: null });
  });

  it.each(['beforeWrite', 'beforeRead'] as const)('what was sent before a call was killed (%s)', (at) => {
    const campaign = openCampaign(links(60));
    const run = campaign.track();
    killedCall(campaign, run.id, at);
    expect(campaign.drive(run)).toMatchObject({ state: 'done', done: 60, billed: 60, message: null });
    expect(campaign.asked()).toHaveLength(60);
  });

  it('what was sent and has lost its row before anybody heard of it', () => {
    const campaign = openCampaign(links(30));
    const run = campaign.track();
    killedCall(campaign, run.id, 'beforeWrite');
    campaign.sheets.first.deleteRows(2, 5);
    const end = campaign.drive(run);
    expect(end).toMatchObject({ state: 'done', done: 30, billed: 30 });
    expect(end.message).toMatch(/^5 posts of this run have no row any more/);
  });
});

describe('a run that nobody goes on with', () => {
  const unanswered =
    'No answer has come for 20 posts so far: they may be tracked and billed already. Resume to find out.';

  it('says of how many posts it does not know whether they are billed', () => {
    const campaign = openCampaign(links(30));
    const run = campaign.track();
    killedCall(campaign, run.id, 'beforeWrite');
    expect(campaign.call((tracking) => tracking.newest())).toMatchObject({ state: 'elsewhere', message: null });
    campaign.platform.time.advance(120_000);
    const message = unanswered;
    expect(campaign.call((tracking) => tracking.newest())).toMatchObject({ state: 'interrupted', billed: 0, message });
    const stopped = campaign.call((tracking) => tracking.stop({ id: run.id }));
    expect(stopped).toMatchObject({ state: 'stopped', billed: 0, message });
    const resumed = campaign.drive(campaign.call((tracking) => tracking.resume({ id: run.id })));
    expect(resumed).toMatchObject({ state: 'done', billed: 30, message: null });
  });

  it.each([
    ['by CreatorAudit', /plan tracks no more posts/, () => json({ code: 'QUOTA_EXCEEDED' }, {}, 403)],
    [
      'by Google',
      /allow everything it asks for/,
      () => {
        throw new Error('You do not have permission to call UrlFetchApp.fetchAll');
      },
    ],
  ])('does not say so of what was turned away %s', (_, message, refusal) => {
    const campaign = openCampaign(links(3));
    campaign.api.refuses = refusal;
    const halted = campaign.drive(campaign.track());
    expect(halted).toMatchObject({ state: 'halted', message: expect.stringMatching(message) });
    expect(halted.message).not.toMatch(/No answer/);
  });
});

describe('a run counts as tracked already', () => {
  it('what was turned away and is tracked by somebody else before it goes on', () => {
    const campaign = openCampaign(links(5));
    campaign.api.refuses = () => json({ code: 'QUOTA_EXCEEDED' }, {}, 403);
    const halted = campaign.drive(campaign.track());
    expect(halted).toMatchObject({ state: 'halted', done: 0 });
    campaign.api.refuses = () => undefined;
    trackElsewhere(campaign, 1, 2);
    const resumed = campaign.call((tracking) => tracking.resume({ id: halted.id }));
    expect(campaign.drive(resumed)).toMatchObject({ state: 'done', done: 5, billed: 3 });
  });

  it('what the API has called a conflict, when only a later look finds it', () => {
    const campaign = openCampaign(links(3));
    campaign.api.refuses = (identifier) => {
      if (identifier !== idOf(2)) return undefined;
      campaign.api.refuses = () => undefined;
      trackElsewhere(campaign, 2);
      campaign.api.fail(() => json({}, {}, 503), 5);
      return json({ code: 'CONFLICT' }, {}, 409);
    };
    const run = campaign.call((tracking) => tracking.proceed({ id: campaign.track().id }));
    expect(run).toMatchObject({ state: 'running' });
    campaign.api.recover();
    expect(campaign.drive(run)).toMatchObject({ state: 'done', done: 3, billed: 2 });
  });

  it('what was refused and is tracked by somebody else when it is tried again', () => {
    const campaign = openCampaign(links(3));
    campaign.api.refuses = (identifier) => (identifier === idOf(1) ? undefined : json({ errors: [] }, {}, 422));
    const run = campaign.drive(campaign.track());
    expect(run).toMatchObject({ done: 1, failed: 2 });
    campaign.api.refuses = () => undefined;
    trackElsewhere(campaign, 2);
    const again = campaign.drive(campaign.call((tracking) => tracking.retry({ id: run.id })));
    expect(again).toMatchObject({ state: 'done', done: 3, failed: 0, billed: 2, message: null });
  });

  it('what a call found tracked that was killed before it could note it', () => {
    const campaign = openCampaign(links(30));
    const run = campaign.track();
    trackElsewhere(campaign, ...Array.from({ length: 20 }, (_, index) => index + 1));
    campaign.platform.time.advance(6 * 60_000);
    killedCall(campaign, run.id, 'beforeRead');
    expect(campaign.drive(run)).toMatchObject({ state: 'done', done: 30, billed: 10, message: null });
  });
});

describe('a run counts as never tracked', () => {
  it('what lost its row before its turn, though a call was killed', () => {
    const campaign = openCampaign(links(40));
    const run = campaign.track();
    killedCall(campaign, run.id, 'beforeWrite');
    campaign.sheets.first.deleteRows(37, 5);
    const end = campaign.drive(run);
    expect(end).toMatchObject({ state: 'done', total: 40, done: 35, billed: 35 });
    expect(end.message).toBe('5 rows were deleted or changed before their turn, and not tracked.');
  });

  it('nothing that was tracked and lost its row afterwards, though a call was killed', () => {
    const campaign = openCampaign(links(60));
    const run = campaign.call((tracking) => tracking.proceed({ id: campaign.track().id }));
    killedCall(campaign, run.id, 'beforeWrite');
    campaign.sheets.first.deleteRows(2, 5);
    expect(campaign.drive(run)).toMatchObject({ state: 'done', done: 60, billed: 60, message: null });
  });

  it('nothing twice that waits again, because it is tracked no longer', () => {
    const campaign = openCampaign(links(60));
    const run = campaign.call((tracking) => tracking.proceed({ id: campaign.track().id }));
    killedCall(campaign, run.id, 'beforeWrite');
    campaign.api.videos = campaign.api.videos.filter(({ external_id }) => external_id !== idOf(1));
    campaign.platform.cache.evict(() => true);
    expect(campaign.drive(run)).toMatchObject({ state: 'done', done: 60, billed: 60, message: null });
    expect(campaign.asked()).toHaveLength(61);
  });
});
