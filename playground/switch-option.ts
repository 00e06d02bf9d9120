import { parseSwitch, type Switches, switchTable } from './api/switches.ts';
import { type Option, UsageError } from './options.ts';

/** May be given several times. */
export const switchOption: Option<Partial<Switches>> = {
  takes: 'NAME=VALUE, as "--switch list" prints them',
  list: Object.entries(switchTable)
    .map(([name, { values, about }]) => `${name}=${values.join('|')}   ${about}`)
    .join('\n'),
  read(text, before) {
    try {
      return { ...before, ...parseSwitch(text) };
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      throw new UsageError(`--switch ${JSON.stringify(text)}: ${error.message}.`);
    }
  },
};
