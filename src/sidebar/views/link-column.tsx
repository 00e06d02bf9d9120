import { useLayoutEffect, useState } from 'preact/hooks';
import type { LookOverInput, Review } from '../../rpc/contract.ts';
import { sheet } from '../messages/common.ts';
import * as words from '../messages/review.ts';
import { Button } from '../parts/button.tsx';
import { Select } from '../parts/fields.tsx';

interface LinkColumnProps {
  readonly review: Review;
  readonly onLookOver: (input: LookOverInput) => void;
}

/** Which column it is about. A choice alone does nothing: the arrow keys go through a list one by one. */
export function LinkColumn({ review, onLookOver }: LinkColumnProps) {
  const { sheetId, sheetName, linkColumn, candidates } = review;
  const [column, setColumn] = useState(linkColumn);
  // Before it is drawn: whoever chooses at once would lose the choice.
  useLayoutEffect(() => setColumn(linkColumn), [linkColumn]);
  return (
    <>
      <p class="help">{sheet(sheetName)}</p>
      <Select
        label={words.column}
        value={String(column)}
        options={candidates.map((choice) => [String(choice.column), words.columnOption(choice.label, choice.links)])}
        onChange={(value) => setColumn(Number(value))}
      />
      {column !== null && column !== linkColumn && (
        <Button onPress={() => onLookOver({ sheetId, linkColumn: column })}>{words.lookOverColumn}</Button>
      )}
    </>
  );
}
