import { number } from '../formats.ts';

export type Fact = readonly [name: string, value: string | number];

/** Names and values, one pair a line. Zero and nothing are left out. */
export function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <dl class="facts">
      {facts
        .filter(([, value]) => value)
        .map(([name, value]) => (
          <div key={name} class="fact">
            <dt>{name}</dt>
            <dd>{typeof value === 'number' ? number(value) : value}</dd>
          </div>
        ))}
    </dl>
  );
}
