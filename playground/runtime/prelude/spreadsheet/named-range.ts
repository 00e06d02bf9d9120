import { call } from '../bridge.ts';
import { type Method, method } from '../define.ts';
import type { Objects } from './objects.ts';

export interface NamedRangeState {
  /** Changes with `setName`. */
  name: string;
}

export function namedRangeMethods(objects: Objects): Record<string, Method<NamedRangeState>> {
  return {
    getName: method(0, 0, ({ name }) => name),
    getRange: method(0, 0, ({ name }) => objects.range(call('NamedRange.getRange', name))),
    setName: method(1, 1, (state, [name], self) => {
      state.name = call('NamedRange.setName', state.name, name) as string;
      return self;
    }),
    setRange: method(1, 1, ({ name }, [range], self) => {
      call('NamedRange.setRange', name, objects.rangeOf(range, 'NamedRange', 'setRange'));
      return self;
    }),
    remove: method(0, 0, ({ name }) => {
      call('Spreadsheet.removeNamedRange', name);
    }),
  };
}
