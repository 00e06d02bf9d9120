import { useState } from 'preact/hooks';
import type { Report, ReportInput } from '../../rpc/contract.ts';
import { useSidebar } from '../context.ts';
import { titles } from '../messages/common.ts';
import * as words from '../messages/report.ts';
import type { ViewProps } from '../navigation.ts';
import { Button } from '../parts/button.tsx';
import { Group } from '../parts/fields.tsx';
import { Heading } from '../parts/heading.tsx';
import { Failure, Notice } from '../parts/notice.tsx';
import { useTask } from '../state/task.ts';

export function ReportView({ back, takesFocus }: ViewProps) {
  const { call } = useSidebar();
  const { value, failure, isBusy, start } = useTask((input: ReportInput) => call('sidebarReport', input), 'ignore');
  // They stay, with the keyboard on the one that was pressed.
  const [choices, setChoices] = useState<Report['choices']>([]);
  const [asked, setAsked] = useState<number | undefined>(undefined);

  async function make(sheetId?: number): Promise<void> {
    if (isBusy) return;
    setAsked(sheetId);
    const report = await start(sheetId === undefined ? {} : { sheetId });
    if (report && report.choices.length > 0) setChoices(report.choices);
  }

  return (
    <>
      <Heading title={titles.report} takesFocus={takesFocus} onBack={back} />
      <p>{words.intro}</p>
      <p class="help">{words.numbers}</p>
      {!isBusy && <Failure failure={failure} />}
      {value && !isBusy && !failure && <Notice kind={value.sheetName === null ? 'note' : 'ok'} text={value.message} />}
      <div class="buttons">
        <Button kind="primary" isBusy={isBusy && asked === undefined} onPress={() => void make()}>
          {words.make}
        </Button>
      </div>
      {choices.length > 0 && (
        <Group legend={words.which}>
          <div class="buttons">
            {choices.map(({ sheetId, name }) => (
              <Button key={sheetId} isBusy={isBusy && asked === sheetId} onPress={() => void make(sheetId)}>
                {name}
              </Button>
            ))}
          </div>
        </Group>
      )}
    </>
  );
}
