// Help > What to type: the project's functions, each with an example for the selected cell.

import type { FunctionHelp } from '../../server/protocol.ts';
import { ModalBox } from './modal-box.tsx';

interface FunctionListProps {
  readonly functions: readonly FunctionHelp[];
  insert(formula: string): void;
  onClose(): void;
}

export function FunctionList({ functions, insert, onClose }: FunctionListProps) {
  return (
    <ModalBox title="What to type" onClose={onClose} className="function-list">
      <p className="function-list-intro">
        {functions.length === 0
          ? 'The project has no custom functions.'
          : 'Type one of these into a cell, or put its example into the selected cell.'}
      </p>
      <ul>
        {functions.map(({ name, description, example }) => (
          <li key={name}>
            <div>
              <code>{example}</code>
              <p>{description}</p>
            </div>
            <button
              type="button"
              className="secondary"
              aria-label={`Insert ${example}`}
              onClick={() => {
                onClose();
                insert(example);
              }}
            >
              Insert
            </button>
          </li>
        ))}
      </ul>
    </ModalBox>
  );
}
