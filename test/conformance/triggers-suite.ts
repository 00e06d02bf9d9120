// What the add-on may count on for its clock trigger. The person has none at first.

import type { Platform, Triggers } from '../../src/platform/ports.ts';
import { equal, throws } from './promise.ts';

interface TriggersCase {
  readonly name: string;
  run(platform: Platform): void;
}

function onTriggers(name: string, run: (triggers: Triggers) => void): TriggersCase {
  return { name: `triggers: ${name}`, run: ({ triggers }) => run(triggers) };
}

export const triggersCases: readonly TriggersCase[] = [
  onTriggers('there is none until one is made', (triggers) => equal(triggers.count('tick'), 0)),

  onTriggers('one is made, and never a second', (triggers) => {
    triggers.install('tick');
    equal(triggers.count('tick'), 1);
    triggers.install('tick');
    equal(triggers.count('tick'), 1);
  }),

  onTriggers('it is known by its handler, letter by letter', (triggers) => {
    triggers.install('tick');
    equal([triggers.count('Tick'), triggers.count('')], [0, 0]);
    triggers.remove('Tick');
    equal(triggers.count('tick'), 1);
  }),

  onTriggers('is gone once it is removed, and can be removed twice', (triggers) => {
    triggers.install('tick');
    triggers.remove('tick');
    triggers.remove('tick');
    equal(triggers.count('tick'), 0);
    triggers.install('tick');
    equal(triggers.count('tick'), 1);
  }),

  onTriggers('Google gives a person one in a document: a second handler is refused, the first stays', (triggers) => {
    triggers.install('tick');
    throws(() => triggers.install('tock'), { code: 'trigger_refused' });
    equal([triggers.count('tick'), triggers.count('tock')], [1, 0]);
  }),
];
