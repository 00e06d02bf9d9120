import { useState } from 'preact/hooks';
import type { KeyInfo, KeyPlace } from '../../rpc/contract.ts';
import { useSidebar } from '../context.ts';
import { readOnly } from '../messages/common.ts';
import * as words from '../messages/connect.ts';
import { Button } from '../parts/button.tsx';
import { Facts } from '../parts/facts.tsx';
import { Failure, Notice } from '../parts/notice.tsx';
import { Question } from '../parts/question.tsx';
import { useTask } from '../state/task.ts';

interface KeyCardProps {
  readonly place: KeyPlace;
  readonly info: KeyInfo;
  readonly isUsed: boolean;
  readonly onChange: () => void;
  readonly onRemoved: () => void;
}

export function KeyCard({ place, info, isUsed, onChange, onRemoved }: KeyCardProps) {
  const { call, keepConnections } = useSidebar();
  // `null` before the first question.
  const [isAsking, setAsking] = useState<boolean | null>(null);
  const { start, isBusy, failure } = useTask(() => call('sidebarDisconnect', { place }), 'ignore');
  const { name, help } = words.places[place];

  async function remove(): Promise<void> {
    const connections = await start();
    if (!connections) return setAsking(false);
    keepConnections(connections);
    onRemoved();
  }

  return (
    <section class="card" aria-label={name}>
      <h2>{name}</h2>
      <p class={isUsed ? 'badge' : 'help'}>{isUsed ? words.usedHere : words.notUsedHere}</p>
      <Facts
        facts={[
          [words.organization, info.organizationId],
          [words.keyName, info.keyName],
          [words.key, info.maskedKey],
        ]}
      />
      <p class="help">{help}</p>
      {!info.canWrite && <Notice kind="note" text={readOnly} />}
      <Failure failure={failure} />
      {isAsking ? (
        <Question
          text={words.removeQuestion[place]}
          yes={words.removeNow}
          no={words.keep}
          isBusy={isBusy}
          onYes={remove}
          onNo={() => setAsking(false)}
        />
      ) : (
        <div class="buttons">
          <Button onPress={onChange} label={`${words.change}: ${name}`}>
            {words.change}
          </Button>
          <Button takesFocus={isAsking === false} onPress={() => setAsking(true)} label={`${words.remove}: ${name}`}>
            {words.remove}
          </Button>
        </div>
      )}
    </section>
  );
}
