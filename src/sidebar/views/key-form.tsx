import { useId, useState } from 'preact/hooks';
import type { KeyPlace } from '../../rpc/contract.ts';
import { useSidebar } from '../context.ts';
import { cancel } from '../messages/common.ts';
import * as words from '../messages/connect.ts';
import { Button } from '../parts/button.tsx';
import { Group } from '../parts/fields.tsx';
import { Failure } from '../parts/notice.tsx';
import { useTask } from '../state/task.ts';

const places: readonly KeyPlace[] = ['spreadsheet', 'me'];

interface KeyFormProps {
  readonly place: KeyPlace;
  /** The place is settled: the key there is changed. */
  readonly isFixed?: boolean;
  readonly onDone?: () => void;
  readonly onCancel?: () => void;
}

/** The key is kept nowhere but in the field, and not there once it is accepted. */
export function KeyForm({ place: firstPlace, isFixed = false, onDone, onCancel }: KeyFormProps) {
  const { call, keepConnections } = useSidebar();
  const id = useId();
  const [apiKey, setKey] = useState('');
  const [isShown, setShown] = useState(false);
  const [place, setPlace] = useState(firstPlace);
  const [isEmpty, setEmpty] = useState(false);
  const { start, isBusy, failure } = useTask((key: string, at: KeyPlace) => {
    return call('sidebarConnect', { apiKey: key, place: at });
  }, 'ignore');

  async function submit(event: Event): Promise<void> {
    // A frame of Google's may not be sent elsewhere.
    event.preventDefault();
    setEmpty(apiKey.trim() === '');
    if (apiKey.trim() === '') return;
    const connections = await start(apiKey.trim(), place);
    if (!connections) return;
    setKey('');
    keepConnections(connections);
    onDone?.();
  }

  return (
    <form onSubmit={submit} autocomplete="off">
      <div class="field">
        <label for={id}>{words.key}</label>
        <input
          id={id}
          {...(isShown ? { type: 'text' } : { type: 'password' })}
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
          value={apiKey}
          aria-invalid={isEmpty || failure ? 'true' : undefined}
          aria-describedby={isEmpty ? `${id}-empty` : undefined}
          onInput={({ currentTarget }) => setKey(currentTarget.value)}
        />
        {isEmpty && (
          <p id={`${id}-empty`} class="reason" role="alert">
            {words.empty}
          </p>
        )}
        <Button kind="quiet" onPress={() => setShown(!isShown)}>
          {isShown ? words.hide : words.show}
        </Button>
      </div>
      {!isFixed && (
        <Group legend={words.who}>
          {places.map((choice) => (
            <label key={choice} class="choice">
              <input type="radio" name={id} checked={place === choice} onChange={() => setPlace(choice)} />
              <span>
                {words.places[choice].name}
                <span class="help"> {words.places[choice].help}</span>
              </span>
            </label>
          ))}
        </Group>
      )}
      <Failure failure={isBusy || isEmpty ? null : failure} />
      <div class="buttons">
        <Button kind="primary" type="submit" isBusy={isBusy}>
          {isBusy ? words.checking : words.submit}
        </Button>
        {onCancel && !isBusy && <Button onPress={onCancel}>{cancel}</Button>}
      </div>
    </form>
  );
}
