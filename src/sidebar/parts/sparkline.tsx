import type { SelectedPost } from '../../rpc/contract.ts';
import { trendText } from '../messages/selected.ts';

const width = 240;
const height = 48;
const margin = 4;

/** Views over time; without two points there is no line to draw. */
export function Sparkline({ trend }: Pick<SelectedPost, 'trend'>) {
  const [first, last] = [trend[0], trend[trend.length - 1]];
  if (!first || !last || first === last) return null;
  const views = trend.map((point) => point.views);
  const [least, most] = [Math.min(...views), Math.max(...views)];
  const x = (daysAgo: number): number =>
    margin + ((width - 2 * margin) * (first.daysAgo - daysAgo)) / (first.daysAgo - last.daysAgo || 1);
  // Views that stay the same are a line in the middle.
  const y = (value: number): number =>
    most === least ? height / 2 : height - margin - ((height - 2 * margin) * (value - least)) / (most - least);
  const points = trend.map((point) => `${x(point.daysAgo).toFixed(1)},${y(point.views).toFixed(1)}`).join(' ');
  const text = trendText(first.views, first.daysAgo, last.views);
  return (
    <figure class="sparkline">
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={text}>
        <polyline points={points} />
        <circle cx={x(last.daysAgo)} cy={y(last.views)} r="3" />
      </svg>
      <figcaption class="help" aria-hidden="true">
        {text}
      </figcaption>
    </figure>
  );
}
