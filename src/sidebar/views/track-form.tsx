import { useEffect, useState } from 'preact/hooks';
import type { Review } from '../../rpc/contract.ts';
import { useSidebar } from '../context.ts';
import { number } from '../formats.ts';
import { cancel, noColumns, readOnly } from '../messages/common.ts';
import { duration } from '../messages/counts.ts';
import * as words from '../messages/review.ts';
import { Button } from '../parts/button.tsx';
import { Facts } from '../parts/facts.tsx';
import { Select, TextField } from '../parts/fields.tsx';
import { Failure, Notice } from '../parts/notice.tsx';
import { Question } from '../parts/question.tsx';
import { keyInUse, nameOf } from '../state/key-in-use.ts';
import { useStore } from '../state/store.ts';
import { ColumnChoices } from './column-choices.tsx';

interface TrackFormProps {
  readonly review: Review;
  readonly onBegun: () => void;
  readonly onUpdate: () => void;
}

/** What tracking would do and cost, and the one button that spends. */
export function TrackForm({ review, onBegun, onUpdate }: TrackFormProps) {
  const { overview, reviewer, runner, updater } = useSidebar();
  const key = keyInUse(useStore(overview.store).value?.connections);
  const { columns, intervalHours, campaign, isBusy } = useStore(reviewer.store);
  const { order, failure } = useStore(runner.store);
  // What the open question is about; `null` before the first one, `false` when the last one is answered or out of date.
  const [asked, setAsked] = useState<Review | false | null>(null);
  const { sheetId, linkColumn, toBill, notTracked, isComplete, requests, seconds } = review;
  // Any newer review may have another number or be of another table: it closes the question, as looking for one does.
  const isOpen = asked === review && !isBusy;
  useEffect(() => {
    if (asked && !isOpen) setAsked(false);
  }, [asked, isOpen]);
  const certain = Math.min(notTracked, toBill);
  const more = toBill - certain;
  const obstacle = review.obstacle ?? (key?.canWrite === false ? readOnly : null);
  const canTrack = key !== null && toBill > 0 && obstacle === null;
  const track = words.track(toBill, more > 0);

  async function begin(): Promise<void> {
    if (!asked || linkColumn === null) return;
    const name = campaign.trim();
    const metadata = name === '' ? {} : { campaign: name };
    const input = { sheetId, linkColumn, confirmed: asked.toBill, columns, intervalHours, metadata };
    if (!(await runner.track(input))) return setAsked(false);
    onBegun();
    reviewer.forget();
  }

  function update(): void {
    if (linkColumn !== null) void updater.start({ sheetId, linkColumn, columns });
    onUpdate();
  }

  const ask = (): void => {
    runner.forgetFailure();
    setAsked(review);
  };
  return (
    <>
      <ColumnChoices review={review} />
      {canTrack && (
        <>
          <Select
            label={words.interval}
            value={String(intervalHours)}
            options={words.intervals.map(([hours, text]) => [String(hours), text])}
            onChange={(value) => reviewer.store.set({ intervalHours: Number(value) })}
          />
          <TextField
            label={words.campaign}
            value={campaign}
            maxLength={255}
            help={words.campaignHelp}
            onInput={(value) => reviewer.store.set({ campaign: value })}
          />
          <h2>{words.cost}</h2>
          <Facts
            facts={[
              [words.billed, more > 0 ? words.upTo(toBill) : number(toBill)],
              [words.requests, requests],
              [words.time, duration(seconds)],
            ]}
          />
        </>
      )}
      {toBill > 0 && obstacle !== null && <Notice kind="note" text={obstacle} />}
      {toBill === 0 && isComplete && review.tracked > 0 && <p>{words.allTracked}</p>}
      <Failure failure={failure} onAgain={() => void reviewer.goOn()} />
      {isOpen && canTrack ? (
        <Question
          text={words.question(certain, more, `key ${nameOf(key)}`)}
          yes={track}
          no={cancel}
          isBusy={order === 'track'}
          onYes={begin}
          onNo={() => setAsked(false)}
        />
      ) : (
        <div class="buttons">
          {canTrack && (
            <Button
              kind="primary"
              takesFocus={asked !== null}
              obstacle={isComplete && !isBusy ? null : words.stillLooking}
              onPress={ask}
            >
              {track}...
            </Button>
          )}
          <Button
            kind={canTrack ? 'plain' : 'primary'}
            obstacle={columns.length === 0 ? noColumns : null}
            isBusy={isBusy && isComplete}
            onPress={update}
          >
            {words.update}
          </Button>
        </div>
      )}
    </>
  );
}
