import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { useSidebar } from '../context.ts';
import * as words from '../messages/activity.ts';
import { refresh, titles } from '../messages/common.ts';
import type { ViewProps } from '../navigation.ts';
import { Button } from '../parts/button.tsx';
import { Heading } from '../parts/heading.tsx';
import { Loading } from '../parts/loading.tsx';
import { Failure } from '../parts/notice.tsx';
import { useTask } from '../state/task.ts';

export function ActivityView({ back, takesFocus }: ViewProps) {
  const { call } = useSidebar();
  const { value, failure, isBusy, start } = useTask(() => call('sidebarActivity'), 'replace');
  useLayoutEffect(() => void start(), [start]);
  return (
    <>
      <Heading title={titles.activity} takesFocus={takesFocus} onBack={back} />
      <Failure failure={failure} />
      {!value && isBusy && <Loading />}
      <div class="buttons">
        {value && <CopyButton text={value.support} />}
        <Button isBusy={isBusy} onPress={() => void start()}>
          {refresh}
        </Button>
      </div>
      {value?.events.length === 0 && <p>{words.none}</p>}
      <ul class="events">
        {value?.events.map(({ atMs, time, text, requestId }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two events of one moment may say the same
          <li key={`${atMs} ${index}`}>
            <time class="help">{time}</time>
            <p>{text}</p>
            {requestId && <p class="help">{words.requestId(requestId)}</p>}
          </li>
        ))}
      </ul>
    </>
  );
}

/** Google's frame may not have the right to the clipboard: then the person copies what is selected for them. */
function CopyButton({ text }: { readonly text: string }) {
  const [state, setState] = useState<'untouched' | 'copied' | 'refused'>('untouched');
  const area = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => {
    if (state !== 'refused') return;
    area.current?.focus();
    area.current?.select();
  }, [state]);

  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
      setState('copied');
    } catch {
      setState('refused');
    }
  }

  return (
    <>
      <Button kind="primary" onPress={() => void copy()}>
        {words.copy}
      </Button>
      {state !== 'untouched' && (
        <p class="help" role="status">
          {state === 'copied' ? words.copied : words.copyYourself}
        </p>
      )}
      {state === 'refused' && <textarea ref={area} readOnly rows={6} value={text} aria-label={words.supportText} />}
    </>
  );
}
