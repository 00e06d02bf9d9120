import { useEffect, useRef, useState } from 'preact/hooks';
import type { FormulaInput } from '../../rpc/contract.ts';
import { catalogue } from '../catalogue.ts';
import { useSidebar } from '../context.ts';
import { titles } from '../messages/common.ts';
import * as words from '../messages/formula.ts';
import type { ViewProps } from '../navigation.ts';
import { Button } from '../parts/button.tsx';
import { Select } from '../parts/fields.tsx';
import { Heading } from '../parts/heading.tsx';
import { Failure, Notice } from '../parts/notice.tsx';
import { useTask } from '../state/task.ts';
import { useVisits } from '../visits.ts';
import { FieldChoice } from './field-choice.tsx';

const [firstFunction] = catalogue.functions;

/** A person who goes through the list asks once, where they stop. */
const restMs = 300;

export function FormulaView({ back, takesFocus }: ViewProps) {
  const { call, timers } = useSidebar();
  const [name, setName] = useState(firstFunction?.name ?? '');
  const [fields, setFields] = useState<readonly string[]>(catalogue.usualFields);
  const [visits, setVisits] = useState(0);
  const preview = useTask((input: FormulaInput) => call('sidebarFormula', input), 'replace');
  const insertion = useTask((input: FormulaInput) => call('sidebarInsertFormula', input), 'ignore');
  const chosen = catalogue.functions.find((help) => help.name === name);
  const input: FormulaInput = { name, fields: chosen?.hasFields ? fields : [] };
  const [inserted, setInserted] = useState<string | null>(null);
  const newest = useRef(input);
  newest.current = input;
  const lacksFields = chosen?.hasFields === true && fields.length === 0;

  useVisits(() => setVisits((count) => count + 1));

  // biome-ignore lint/correctness/useExhaustiveDependencies: asked anew when the question changes, or may have
  useEffect(() => {
    if (!lacksFields) return timers.after(restMs, () => void preview.start(input));
  }, [name, fields, visits, lacksFields]);

  const { value } = preview;
  // Once another cell is selected, what was put into the last one is done with.
  useEffect(() => {
    setInserted((cell) => (value?.cell === cell ? cell : null));
  }, [value]);
  // That its cell is not empty any more is no news to who has just filled it.
  const taken = inserted === null ? value?.obstacle : value?.obstacle && words.another;
  const obstacle = lacksFields ? words.noFields : (taken ?? null);

  async function insert(): Promise<void> {
    setInserted(null);
    const done = await insertion.start(input);
    if (!done) return;
    setInserted(done.cell);
    void preview.start(newest.current);
  }
  return (
    <>
      <Heading title={titles.formula} takesFocus={takesFocus} onBack={back} />
      <Select
        label={words.name}
        value={name}
        options={catalogue.functions.map((help) => [help.name, words.option(help.name)] as const)}
        onChange={setName}
      />
      {chosen && <p class="help">{chosen.description}</p>}
      {chosen?.hasFields && <FieldChoice chosen={fields} onChange={setFields} />}
      <Failure failure={preview.failure} onAgain={() => void preview.start(input)} />
      {value?.links && (
        <div class="card">
          <h2>{words.preview}</h2>
          <p>
            <code>{value.formula}</code>
          </p>
          <p class="help">{words.links(value.links)}</p>
        </div>
      )}
      <Failure failure={insertion.failure} />
      {inserted && <Notice kind="ok" text={words.inserted(inserted)} />}
      <div class="buttons">
        <Button kind="primary" isBusy={insertion.isBusy} obstacle={obstacle} onPress={() => void insert()}>
          {value ? words.insert(value.cell) : words.insertUnknown}
        </Button>
      </div>
      <p class="help">{words.hint}</p>
      <p class="help">{words.cost}</p>
    </>
  );
}
