import type { Builtin, Builtins } from '../../grid/functions/builtin.ts';
import { instantOf, wallClock } from '../../zoned-time.ts';

export const dateFunctions: Builtins = {
  EDATE: monthsLater((year, month, day) => {
    // 31 January and a month is the last of February.
    const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
    return Date.UTC(year, month, Math.min(day, last));
  }),
  EOMONTH: monthsLater((year, month) => Date.UTC(year, month + 1, 0)),
};

function monthsLater(place: (year: number, month: number, day: number) => number): Builtin {
  return {
    takes: 'scalars',
    least: 2,
    most: 2,
    call([start = null, months = null], { coercion, surroundings: { timeZone } }) {
      const days = Math.floor(coercion.number(start));
      const wall = start instanceof Date ? wallClock(start, timeZone) : new Date((days - 25_569) * 86_400_000);
      const month = wall.getUTCMonth() + Math.trunc(coercion.number(months));
      return instantOf(place(wall.getUTCFullYear(), month, wall.getUTCDate()), timeZone);
    },
  };
}
