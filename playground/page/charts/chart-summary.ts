import type { ChartView } from '../../server/protocol.ts';

const kinds = { area: 'Area chart', bar: 'Bar chart', column: 'Column chart', line: 'Line chart', pie: 'Pie chart' };

/** A chart in words, for those who do not see it. Its numbers are in a table beside it. */
export function chartSummary({ kind, title, labels, series }: ChartView): string {
  const name = title === '' ? kinds[kind] : `${kinds[kind]}: ${title}`;
  if (series.length === 0 || labels.length === 0) return `${name}. No data.`;
  const ends = series.map(({ name: of, values, texts }, index) => {
    const known = values.flatMap((value, at) => (value === null ? [] : [{ value, text: texts[at] ?? '' }]));
    const called = of === '' ? `Series ${index + 1}` : of;
    const [first] = known;
    if (first === undefined) return `${called}: no numbers.`;
    const least = known.reduce((one, other) => (other.value < one.value ? other : one), first);
    const most = known.reduce((one, other) => (other.value > one.value ? other : one), first);
    return least.value === most.value ? `${called}: ${most.text}.` : `${called}: from ${least.text} to ${most.text}.`;
  });
  const count = labels.length === 1 ? '1 value' : `${labels.length} values`;
  return [`${name}. ${count} each.`, ...ends].join(' ');
}
