import type { LastRun, Schedule } from '../../rpc/contract.ts';
import { number } from '../formats.ts';
import { duration } from '../messages/counts.ts';
import * as words from '../messages/refresh.ts';
import { ownedBy, owner } from '../messages/schedule.ts';
import { type Fact, Facts } from '../parts/facts.tsx';
import { RefreshNow } from './refresh-now.tsx';

/** How the last one went, when the next one comes, through whom, and one by hand. */
export function Refreshes({ schedule }: { readonly schedule: Schedule }) {
  const { lastRun, nextRun, cadence, banner } = schedule;
  return (
    <section class="card" aria-label={words.title}>
      <h2>{words.title}</h2>
      <Facts facts={lastRun ? factsOf(lastRun) : [[words.last, words.none]]} />
      {/* Once is enough. */}
      {lastRun?.message && lastRun.message !== banner?.text && <p class="reason">{lastRun.message}</p>}
      <Facts
        facts={[
          [words.next, nextRun ?? words.noNext],
          [owner, ownedBy(schedule)],
        ]}
      />
      <RefreshNow isScheduled={cadence !== 'off'} />
    </section>
  );
}

/** Zeros too: that nothing failed, or that no request was needed, is worth knowing. */
function factsOf(run: LastRun): Fact[] {
  return [
    [words.last, words.lastTime(run)],
    [words.took, duration(run.seconds)],
    [words.updated, number(run.updated)],
    [words.unchanged, number(run.unchanged)],
    [words.failed, number(run.failed)],
    [words.requests, number(run.requests)],
  ];
}
