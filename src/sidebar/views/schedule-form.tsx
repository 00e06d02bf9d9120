import { useState } from 'preact/hooks';
import type { Schedule } from '../../rpc/contract.ts';
import { useSidebar } from '../context.ts';
import * as words from '../messages/schedule.ts';
import { Button } from '../parts/button.tsx';
import { Checkbox, Select, TextField } from '../parts/fields.tsx';
import { Failure, Notice } from '../parts/notice.tsx';
import { type Settings, settingsOf } from '../state/scheduler.ts';
import { useStore } from '../state/store.ts';

const hours = Array.from({ length: 24 }, (_, hour) => [String(hour), words.hourOption(hour)] as const);
const weekdays = words.weekdays.map((name, index) => [String(index + 1), name] as const);

interface ScheduleFormProps {
  readonly schedule: Schedule;
  readonly onSave: () => void;
}

/** What counts for the cadence that is chosen. */
export function ScheduleForm({ schedule, onSave }: ScheduleFormProps) {
  const { scheduler } = useSidebar();
  const { draft, order, orderFailure } = useStore(scheduler.store);
  const [saved, setSaved] = useState<string | null>(null);
  const settings = settingsOf(schedule, draft);
  const { cadence, hour, weekday, isAdaptive, keepsHistory, ownerName } = settings;
  const isChanged = (Object.keys(draft) as (keyof Settings)[]).some((name) => draft[name] !== schedule[name]);
  const isOn = cadence !== 'off';
  const isWeekly = cadence === 'weekly';

  function change(part: Partial<Settings>): void {
    setSaved(null);
    scheduler.change(part);
  }

  async function save(event: Event): Promise<void> {
    // A frame of Google's may not be sent elsewhere.
    event.preventDefault();
    if (order) return;
    setSaved(null);
    onSave();
    const now = await scheduler.save();
    if (now) setSaved(words.saved(now));
  }

  return (
    <form onSubmit={save} autocomplete="off">
      {!isOn && <p>{words.intro}</p>}
      <Select
        label={words.cadence}
        value={cadence}
        options={words.cadences}
        onChange={(value) => change({ cadence: value as Settings['cadence'] })}
      />
      {isWeekly && (
        <Select
          label={words.weekday}
          value={String(weekday)}
          options={weekdays}
          onChange={(value) => change({ weekday: Number(value) })}
        />
      )}
      {(isWeekly || cadence === 'daily') && (
        <Select
          label={words.hour}
          value={String(hour)}
          options={hours}
          help={words.timeZone(schedule.timeZone)}
          onChange={(value) => change({ hour: Number(value) })}
        />
      )}
      {isOn && (
        <>
          <Checkbox
            label={words.adaptive}
            isChecked={isAdaptive}
            help={[words.adaptiveHelp, schedule.saving]}
            onChange={(value) => change({ isAdaptive: value })}
          />
          <Checkbox
            label={words.history}
            isChecked={keepsHistory}
            help={[words.historyHelp, schedule.history]}
            onChange={(value) => change({ keepsHistory: value })}
          />
          <TextField
            label={words.ownerName}
            value={ownerName}
            maxLength={60}
            help={words.ownerNameHelp}
            onInput={(value) => change({ ownerName: value })}
          />
        </>
      )}
      {!isOn && schedule.history && <p class="help">{schedule.history}</p>}
      <Failure failure={order ? null : orderFailure} />
      {saved && <Notice kind="ok" text={saved} />}
      {isChanged && <p class="help">{words.unsaved}</p>}
      <div class="buttons">
        <Button kind="primary" type="submit" isBusy={order !== null}>
          {words.save}
        </Button>
      </div>
    </form>
  );
}
