import type { RangeData } from '../../../services/range-data.ts';
import { call } from '../bridge.ts';
import { type Method, method } from '../define.ts';
import type { Objects } from './objects.ts';

/** What a RangeList does to each of its ranges. */
const toEach =
  'clear clearContent clearFormat clearNote setBackground setBackgroundRGB setFontColor setFontSize setFontStyle setFontWeight ' +
  'setFormula setHorizontalAlignment setNote setNumberFormat setValue setWrap';

export function rangeListMethods(
  objects: Objects,
  rangeMethods: Readonly<Record<string, Method<RangeData>>>,
): Record<string, Method<readonly RangeData[]>> {
  const delegated = toEach.split(' ').flatMap((member): [string, Method<readonly RangeData[]>][] => {
    const own = rangeMethods[member];
    if (own === undefined) return [];
    const run: Method<readonly RangeData[]>['run'] = (ranges, args, self) => {
      for (const range of ranges) own.run(range, args, self);
      return self;
    };
    return [[member, method(own.min, own.max, run)]];
  });
  return {
    ...Object.fromEntries(delegated),
    getRanges: method(0, 0, (ranges) => ranges.map(objects.range)),
    // The last one is where the cursor ends up.
    activate: method(0, 0, (ranges, _args, self) => {
      call('Spreadsheet.setActiveRange', ranges[ranges.length - 1]);
      return self;
    }),
  };
}
