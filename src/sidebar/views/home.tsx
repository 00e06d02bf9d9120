import { useState } from 'preact/hooks';
import { useSidebar } from '../context.ts';
import { readOnly, titles } from '../messages/common.ts';
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
import { KeyForm } from './key-form.tsx';
import { RunCard } from './run-card.tsx';

const afterConnecting: readonly ViewName[] = ['update', 'formula', 'selected', 'activity', 'check-up', 'connect'];

/** What helps while there is no key. */
const beforeConnecting: readonly ViewName[] = ['activity', 'check-up'];

export function HomeView({ go, takesFocus }: ViewProps) {
  const { overview, reviewer, runner } = useSidebar();
  const { value } = useStore(overview.store);
  const { review } = useStore(reviewer.store);
  const { run } = useStore(runner.store);
  const [hasConnected, setConnected] = useState(false);
  const key = keyInUse(value?.connections);

  const lookOver = (): void => {
    void reviewer.lookOver({});
    go('review');
  };
  const past: readonly ViewName[] = [...(review ? (['review'] as const) : []), ...(run ? (['run'] as const) : [])];

  return (
    <>
      <Heading
        key={hasConnected}
        title={key ? titles.home : connecting.firstTitle}
        takesFocus={takesFocus || hasConnected}
      />
      {value?.notice && <Notice kind="note" text={value.notice} />}
      {key ? (
        <>
          {hasConnected && <Notice kind="ok" text={connecting.connected} />}
          <p class="help">{words.connected(key.organizationId, nameOf(key))}</p>
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
