import { useState } from 'preact/hooks';
import type { Schedule } from '../../rpc/contract.ts';
import { useSidebar } from '../context.ts';
import { cancel } from '../messages/common.ts';
import * as words from '../messages/schedule.ts';
import { Button } from '../parts/button.tsx';
import { Facts } from '../parts/facts.tsx';
import { Failure } from '../parts/notice.tsx';
import { Question } from '../parts/question.tsx';
import { useStore } from '../state/store.ts';

interface ScheduleOfOtherProps {
  readonly schedule: Schedule;
  readonly onTakenOver: (schedule: Schedule) => void;
}

/** Another person's schedule is read, not changed, until it is taken over. */
export function ScheduleOfOther({ schedule, onTakenOver }: ScheduleOfOtherProps) {
  const { scheduler } = useSidebar();
  const { order, orderFailure } = useStore(scheduler.store);
  // `null` before the first question.
  const [isAsking, setAsking] = useState<boolean | null>(null);
  const { isAdaptive, keepsHistory, saving, history } = schedule;

  async function takeOver(): Promise<void> {
    const taken = await scheduler.takeOver();
    if (taken) onTakenOver(taken);
    else setAsking(false);
  }

  return (
    <>
      <p>{words.heldBy(schedule)}</p>
      <Facts
        facts={[
          [words.cadence, words.inWords(schedule)],
          [words.lessOften, isAdaptive ? words.lessOftenYes : ''],
          [words.historyOf, keepsHistory ? words.historyYes : ''],
        ]}
      />
      <p class="help">{words.timeZone(schedule.timeZone)}</p>
      {saving && <p class="help">{saving}</p>}
      {history && <p class="help">{history}</p>}
      <Failure failure={order ? null : orderFailure} />
      {isAsking ? (
        <Question
          text={words.takeOverQuestion(schedule)}
          yes={words.takeOverNow}
          no={cancel}
          isBusy={order !== null}
          onYes={takeOver}
          onNo={() => setAsking(false)}
        />
      ) : (
        <div class="buttons">
          <Button
            kind={schedule.banner?.action === 'takeOver' ? 'primary' : 'plain'}
            takesFocus={isAsking === false}
            onPress={() => setAsking(true)}
          >
            {words.takeOver}
          </Button>
        </div>
      )}
    </>
  );
}
