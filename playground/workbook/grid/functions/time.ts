import { instantOf, wallClock } from '../../zoned-time.ts';
import type { Builtins } from './builtin.ts';

export const timeFunctions: Builtins = {
  NOW: {
    takes: 'scalars',
    least: 0,
    most: 0,
    isVolatile: true,
    call: (_, { surroundings }) => new Date(surroundings.now()),
  },
  TODAY: {
    takes: 'scalars',
    least: 0,
    most: 0,
    isVolatile: true,
    call(_, { surroundings: { now, timeZone } }) {
      const wall = wallClock(new Date(now()), timeZone);
      return instantOf(Date.UTC(wall.getUTCFullYear(), wall.getUTCMonth(), wall.getUTCDate()), timeZone);
    },
  },
  DATE: {
    takes: 'scalars',
    least: 3,
    most: 3,
    call([year = null, month = null, day = null], { coercion, surroundings }) {
      const [y, m, d] = [coercion.number(year), coercion.number(month), coercion.number(day)];
      return instantOf(Date.UTC(y < 1900 ? y + 1900 : y, m - 1, d), surroundings.timeZone);
    },
  },
};
