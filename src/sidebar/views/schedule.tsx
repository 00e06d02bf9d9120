import { useEffect, useRef, useState } from 'preact/hooks';
import { useSidebar } from '../context.ts';
import { goTo, titles } from '../messages/common.ts';
import * as words from '../messages/schedule.ts';
import type { ViewProps } from '../navigation.ts';
import { Heading } from '../parts/heading.tsx';
import { Loading } from '../parts/loading.tsx';
import { Failure, Notice } from '../parts/notice.tsx';
import { useStore } from '../state/store.ts';
import { useRareVisits } from '../visits.ts';
import { BannerNotice } from './banner-notice.tsx';
import { Refreshes } from './refreshes.tsx';
import { ScheduleForm } from './schedule-form.tsx';
import { ScheduleOfOther } from './schedule-of-other.tsx';

export function ScheduleView({ back, go, takesFocus }: ViewProps) {
  const { scheduler, timers } = useSidebar();
  const { schedule, failure } = useStore(scheduler.store);
  const [takenOver, setTakenOver] = useState<{ text: string | null; times: number }>({ text: null, times: 0 });
  // Settled when it is first seen: nothing jumps once it has helped.
  const isUrgent = useRef<boolean | undefined>(undefined);
  if (schedule) isUrgent.current ??= schedule.banner?.action === 'refresh';
  useEffect(() => {
    void scheduler.load();
    // What has been seen of a refresh by hand is told by its facts from then on.
    return scheduler.refresher.forget;
  }, [scheduler]);
  useRareVisits(timers.now, () => void scheduler.load());

  return (
    <>
      {/* A new one takes the focus: the question that had it is gone. */}
      <Heading
        key={takenOver.times}
        title={titles.schedule}
        takesFocus={takesFocus || takenOver.times > 0}
        onBack={back}
      />
      <Failure failure={failure} onAgain={() => void scheduler.load()} />
      {!schedule && !failure && <Loading />}
      {schedule && (
        <>
          <BannerNotice
            banner={schedule.banner}
            actions={{
              connect: { text: goTo(titles.connect), press: () => go('connect') },
            }}
            onAllowed={scheduler.load}
          />
          {isUrgent.current && <Refreshes schedule={schedule} />}
          {takenOver.text && <Notice kind="ok" text={takenOver.text} />}
          {schedule.owner === 'other' ? (
            <ScheduleOfOther
              schedule={schedule}
              onTakenOver={(taken) => setTakenOver({ text: words.takenOver(taken), times: takenOver.times + 1 })}
            />
          ) : (
            <ScheduleForm schedule={schedule} onSave={() => setTakenOver({ ...takenOver, text: null })} />
          )}
          {!isUrgent.current && <Refreshes schedule={schedule} />}
        </>
      )}
    </>
  );
}
