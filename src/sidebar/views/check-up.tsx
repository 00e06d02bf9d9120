import { useEffect } from 'preact/hooks';
import type { CheckUp } from '../../rpc/contract.ts';
import { useSidebar } from '../context.ts';
import * as words from '../messages/check-up.ts';
import { titles } from '../messages/common.ts';
import type { ViewProps } from '../navigation.ts';
import { Button } from '../parts/button.tsx';
import { Heading } from '../parts/heading.tsx';
import { Icon } from '../parts/icon.tsx';
import { Loading } from '../parts/loading.tsx';
import { Failure } from '../parts/notice.tsx';
import { OutsideLink } from '../parts/outside-link.tsx';
import { useTask } from '../state/task.ts';

export function CheckUpView({ back, takesFocus }: ViewProps) {
  const { call } = useSidebar();
  const { value, failure, isBusy, start } = useTask(() => call('sidebarCheckUp'), 'replace');
  useEffect(() => void start(), [start]);
  return (
    <>
      <Heading title={titles['check-up']} takesFocus={takesFocus} onBack={back} />
      <Failure failure={failure} />
      {!value && isBusy && <Loading />}
      {value && <p role="status">{summary(value)}</p>}
      <ul class="checks">
        {value?.items.map(({ name, state, text, action, url }) => (
          <li key={name} class={`check ${state}`}>
            <Icon name={state} />
            <div class="notice-text">
              <h2>
                <span class="unseen">{words.states[state]}: </span>
                {name}
              </h2>
              <p>{text}</p>
              {action && url ? <OutsideLink url={url} text={action} /> : action && <p>{action}</p>}
            </div>
          </li>
        ))}
      </ul>
      <div class="buttons">
        <Button isBusy={isBusy} onPress={() => void start()}>
          {words.again}
        </Button>
      </div>
    </>
  );
}

function summary({ items }: CheckUp): string {
  const count = (wanted: string): number => items.filter(({ state }) => state === wanted).length;
  if (count('trouble') > 0) return words.troubles(count('trouble'));
  return count('note') > 0 ? words.notes(count('note')) : words.allFine;
}
