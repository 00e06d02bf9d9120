// Controls with their labels above them, as Google's add-ons have them.

import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

interface SelectProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly (readonly [value: string, text: string])[];
  readonly onChange: (value: string) => void;
  readonly help?: string;
}

export function Select({ label, value, options, onChange, help }: SelectProps) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select
        id={id}
        value={value}
        aria-describedby={help && `${id}-help`}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
      >
        {options.map(([option, text]) => (
          <option key={option} value={option}>
            {text}
          </option>
        ))}
      </select>
      {help && <Help id={id} text={help} />}
    </div>
  );
}

/** What describes the field of this id. */
function Help({ id, text }: { readonly id: string; readonly text: string }) {
  return (
    <p id={`${id}-help`} class="help">
      {text}
    </p>
  );
}

interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly maxLength: number;
  readonly help: string;
}

export function TextField({ label, value, onInput, maxLength, help }: TextFieldProps) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        autocomplete="off"
        value={value}
        maxLength={maxLength}
        aria-describedby={`${id}-help`}
        onInput={({ currentTarget }) => onInput(currentTarget.value)}
      />
      <Help id={id} text={help} />
    </div>
  );
}

interface CheckboxProps {
  readonly label: string;
  readonly isChecked: boolean;
  readonly onChange: (isChecked: boolean) => void;
  readonly remark?: ComponentChildren;
  /** What it means, and what came of it. */
  readonly help?: readonly (string | null)[];
}

export function Checkbox({ label, isChecked, onChange, remark, help }: CheckboxProps) {
  const id = useId();
  return (
    <>
      <label class="choice">
        <input
          type="checkbox"
          checked={isChecked}
          aria-describedby={help && id}
          onChange={({ currentTarget }) => onChange(currentTarget.checked)}
        />
        <span>
          {label}
          {remark && <span class="remark"> {remark}</span>}
        </span>
      </label>
      {help && (
        <div id={id} class="help indented">
          {help.map((line) => line && <p key={line}>{line}</p>)}
        </div>
      )}
    </>
  );
}

export function Group({ legend, children }: { readonly legend: string; readonly children: ComponentChildren }) {
  return (
    <fieldset class="group">
      <legend>{legend}</legend>
      {children}
    </fieldset>
  );
}
