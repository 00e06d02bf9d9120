import { useState } from 'preact/hooks';
import { useSidebar } from '../context.ts';
import { goTo, readOnly, titles } from '../messages/common.ts';
import * as connecting from '../messages/connect.ts';
import * as words from '../messages/home.ts';
import type { ViewName, ViewProps } from '../navigation.ts';
import { Button } from '../parts/button.tsx';
import { Heading } from '../parts/heading.tsx';
import { Icon } from '../parts/icon.tsx';
import { Notice } from '../parts/notice.tsx';
import { singlePress } from '../parts/single-press.ts';
import { keyInUse, nameOf } from '../state/key-in-use.ts';
import { useStore } from '../state/store.ts';
import { useRareVisits } from '../visits.ts';
import { BannerNotice } from './banner-notice.tsx';
import { KeyForm } from './key-form.tsx';
import { RunCard } from './run-card.tsx';

const afterConnecting: readonly ViewName[] = [
  'update',
  'schedule',
  'report',
  'formula',
  'selected',
  'activity',
  'check-up',
  'connect',
];

/** What helps while there is no key. */
const beforeConnecting: readonly ViewName[] = ['activity', 'check-up'];

export function HomeView({ go, takesFocus }: ViewProps) {
  const { overview, reviewer, runner, timers } = useSidebar();
  const { value } = useStore(overview.store);
  const { review } = useStore(reviewer.store);
  const { run } = useStore(runner.store);
  const [hasConnected, setConnected] = useState(false);
  const key = keyInUse(value?.connections);
  useRareVisits(timers.now, () => {
    if (overview.store.get().value?.scheduleSummary) void overview.start();
  });

  const lookOver = (): void => {
    void reviewer.lookOver({});
    go('review');
  };
  const past: readonly ViewName[] = [...(review ? (['review'] as const) : []), ...(run ? (['run'] as const) : [])];
  const leadTo = (view: ViewName) => ({ text: goTo(titles[view]), press: () => go(view) });
  const toSchedule = leadTo('schedule');
  const summary = value?.scheduleSummary && (
    <p>
      <Button kind="quiet" label={`${titles.schedule}: ${value.scheduleSummary}`} onPress={toSchedule.press}>
        {value.scheduleSummary}
      </Button>
    </p>
  );

  return (
    <>
      <Heading
        key={hasConnected}
        title={key ? titles.home : connecting.firstTitle}
        takesFocus={takesFocus || hasConnected}
      />
      {value?.notice && <Notice kind="note" text={value.notice} />}
      <BannerNotice
        banner={value?.banner ?? null}
        // Without a key the field for one is in sight.
        actions={key ? { connect: leadTo('connect'), takeOver: toSchedule, refresh: toSchedule } : {}}
        onAllowed={overview.start}
      />
      {key ? (
        <>
          {hasConnected && <Notice kind="ok" text={connecting.connected} />}
          <p class="help">{words.connected(key.organizationId, nameOf(key))}</p>
          {summary}
          {!key.canWrite && <Notice kind="note" text={readOnly} />}
          <RunCard onShow={() => go('run')} />
          <Button kind="primary" onPress={lookOver}>
            {titles.review}
          </Button>
          <p class="help">{words.lookOverHelp}</p>
        </>
      ) : (
        <>
          <p>{connecting.intro}</p>
          <KeyForm place="spreadsheet" onDone={() => setConnected(true)} />
          {summary}
        </>
      )}
      <nav aria-label={words.menu}>
        <ul class="menu">
          {(key ? [...past, ...afterConnecting] : beforeConnecting).map((view) => (
            <li key={view}>
              <button type="button" class="menu-item" onClick={singlePress(() => go(view))}>
                <span>
                  {titles[view]}
                  {view === 'review' && `: "${review?.sheetName}"`}
                </span>
                <Icon name="next" />
              </button>
            </li>
          ))}
        </ul>
      </nav>
    </>
  );
}
