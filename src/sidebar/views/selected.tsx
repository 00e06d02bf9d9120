import { useEffect } from 'preact/hooks';
import { useSidebar } from '../context.ts';
import { moment } from '../formats.ts';
import { titles } from '../messages/common.ts';
import * as words from '../messages/selected.ts';
import type { ViewProps } from '../navigation.ts';
import { Button } from '../parts/button.tsx';
import { type Fact, Facts } from '../parts/facts.tsx';
import { Heading } from '../parts/heading.tsx';
import { Loading } from '../parts/loading.tsx';
import { Failure, Notice } from '../parts/notice.tsx';
import { OutsideLink } from '../parts/outside-link.tsx';
import { Sparkline } from '../parts/sparkline.tsx';
import { useTask } from '../state/task.ts';

export function SelectedView({ back, takesFocus }: ViewProps) {
  const { call, timers } = useSidebar();
  const { value: post, failure, isBusy, start } = useTask(() => call('sidebarSelectedPost'), 'replace');
  useEffect(() => void start(), [start]);
  return (
    <>
      <Heading title={titles.selected} takesFocus={takesFocus} onBack={back} />
      <Failure failure={failure} />
      {!post && isBusy && <Loading />}
      {post && (
        <section class="card" aria-live="polite">
          <h2>{words.rowOf(post.row)}</h2>
          <p>{post.link}</p>
          {post.url && <OutsideLink url={post.url} text={words.openPost} />}
          {post.message && <Notice kind="note" text={post.message} />}
          <Facts
            facts={[[words.status, post.status], ...post.numbers.map(({ label, value }): Fact => [label, value])]}
          />
          {post.url && (
            <p class="help">
              {post.collectedMs === null
                ? words.neverCollected
                : words.collected(moment(post.collectedMs, timers.now()))}
            </p>
          )}
          {post.collectedMs !== null && post.message === null && post.trend.length === 0 && (
            <p class="help">{words.noTrend}</p>
          )}
          <Sparkline trend={post.trend} />
        </section>
      )}
      <p class="help">{words.intro}</p>
      <div class="buttons">
        <Button kind="primary" isBusy={isBusy} onPress={() => void start()}>
          {words.show}
        </Button>
      </div>
    </>
  );
}
