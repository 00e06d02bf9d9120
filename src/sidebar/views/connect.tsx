import { useEffect, useState } from 'preact/hooks';
import type { KeyPlace } from '../../rpc/contract.ts';
import { useSidebar } from '../context.ts';
import { titles } from '../messages/common.ts';
import * as words from '../messages/connect.ts';
import type { ViewProps } from '../navigation.ts';
import { Button } from '../parts/button.tsx';
import { Heading } from '../parts/heading.tsx';
import { Notice } from '../parts/notice.tsx';
import { useStore } from '../state/store.ts';
import { KeyCard } from './key-card.tsx';
import { KeyForm } from './key-form.tsx';

const places: readonly KeyPlace[] = ['spreadsheet', 'me'];

export function ConnectView({ back, go, takesFocus }: ViewProps) {
  const { overview } = useSidebar();
  const connections = useStore(overview.store).value?.connections;
  const [changing, setChanging] = useState<KeyPlace | null>(null);
  const [outcome, setOutcome] = useState<string | null>(null);
  const isConnected = Boolean(connections?.used);

  // Without any key the first view is the place to connect one.
  useEffect(() => {
    if (!isConnected) go('home');
  }, [isConnected, go]);
  if (!connections || !isConnected) return null;

  if (changing) {
    const { name } = words.places[changing];
    const title = connections[changing] ? words.changeTitle(name) : words.add(name);
    return (
      <>
        <Heading key={title} title={title} takesFocus onBack={() => setChanging(null)} />
        <p class="help">{words.places[changing].help}</p>
        <KeyForm
          place={changing}
          isFixed
          onCancel={() => setChanging(null)}
          onDone={() => {
            setChanging(null);
            setOutcome(words.connected);
          }}
        />
      </>
    );
  }

  const change = (place: KeyPlace): void => {
    setOutcome(null);
    setChanging(place);
  };
  return (
    <>
      <Heading key={outcome} title={titles.connect} takesFocus={takesFocus || outcome !== null} onBack={back} />
      {outcome && <Notice kind="ok" text={outcome} />}
      {places.map((place) => {
        const key = connections[place];
        return key ? (
          <KeyCard
            key={place}
            place={place}
            info={key}
            isUsed={connections.used === place}
            onChange={() => change(place)}
            onRemoved={() => setOutcome(words.removed)}
          />
        ) : (
          <Button key={place} onPress={() => change(place)}>
            {words.add(words.places[place].name)}
          </Button>
        );
      })}
    </>
  );
}
