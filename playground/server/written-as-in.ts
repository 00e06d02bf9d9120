import { formulaIn } from '../workbook/formula-locale.ts';
import type { Workbook } from '../workbook/workbook.ts';

/** The same workbook, to which formulas are given as in en_US and which gets them as its locale has them. */
export function writtenAsIn(workbook: Workbook): Workbook {
  const setValues: Workbook['setValues'] = (range, values) =>
    workbook.setValues(
      range,
      values.map((row) =>
        row.map((value) =>
          typeof value === 'string' && value.startsWith('=') ? formulaIn(workbook.locale, value) : value,
        ),
      ),
    );
  return new Proxy(workbook, {
    get(target, name) {
      if (name === 'setValues') return setValues;
      const member = Reflect.get(target, name, target) as unknown;
      return typeof member === 'function' ? member.bind(target) : member;
    },
  });
}
