import { useState } from 'preact/hooks';
import type { LookOverInput } from '../../rpc/contract.ts';
import { useSidebar } from '../context.ts';
import { cancel, searching, sheet, titles } from '../messages/common.ts';
import * as words from '../messages/review.ts';
import type { ViewProps } from '../navigation.ts';
import { Announcement } from '../parts/announcement.tsx';
import { Button } from '../parts/button.tsx';
import { Heading } from '../parts/heading.tsx';
import { Failure } from '../parts/notice.tsx';
import { Spinner } from '../parts/spinner.tsx';
import { useStore } from '../state/store.ts';
import { LinkColumn } from './link-column.tsx';
import { ReviewCounts } from './review-counts.tsx';
import { TrackForm } from './track-form.tsx';

export function ReviewView({ back, go, takesFocus }: ViewProps) {
  const { reviewer } = useSidebar();
  const { review, isBusy, failure } = useStore(reviewer.store);
  const [presses, setPresses] = useState(0);
  const hasLinks = review !== null && review.linkColumn !== null;
  const search = review ? searching(review.seenPosts) : words.searchingFirst;

  // What was pressed goes away with the review: the keyboard goes on at a new heading.
  const lookOver = (input: LookOverInput): void => {
    setPresses(presses + 1);
    void reviewer.lookOver(input);
  };
  return (
    <>
      <Heading key={presses} title={titles.review} takesFocus={takesFocus || presses > 0} onBack={back} />
      {(isBusy || !review?.isComplete) && !failure && (
        <div class="wait">
          <p>
            <Spinner isOn={isBusy} /> {isBusy ? search : words.searchStopped}
          </p>
          <Button onPress={isBusy ? reviewer.cancel : () => void reviewer.goOn()}>
            {isBusy ? cancel : words.goOn}
          </Button>
        </div>
      )}
      <Announcement text={spoken()} urgency={String(isBusy)} />
      <Failure failure={failure} onAgain={() => void reviewer.goOn()} />
      {review && hasLinks && (
        <>
          <LinkColumn review={review} onLookOver={lookOver} />
          <ReviewCounts review={review} />
          <TrackForm review={review} onBegun={() => go('run')} onUpdate={() => go('update')} />
        </>
      )}
      {review && !hasLinks && (
        <>
          <h2>{words.none}</h2>
          <p class="help">{sheet(review.sheetName)}</p>
          <ol class="steps">
            {words.noneHelp.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
        </>
      )}
      {review && (
        <Button kind={hasLinks ? 'quiet' : 'primary'} isBusy={isBusy} onPress={() => lookOver({})}>
          {words.again}
        </Button>
      )}
    </>
  );

  function spoken(): string {
    if (isBusy) return search;
    return review && hasLinks ? words.done(review.rows, review.notTracked) : '';
  }
}
