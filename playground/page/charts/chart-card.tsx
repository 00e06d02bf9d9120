// One chart over the grid: the picture, and its numbers for those who do not see it.

import { memo, useEffect, useRef } from 'react';
import type { ChartView } from '../../server/protocol.ts';
import { chartConfig } from './chart-config.ts';
import { Chart } from './chart-library.ts';
import { chartSummary } from './chart-summary.ts';

/** A screen reader has enough of them then, and so has the page. */
const mostTableRows = 200;

export const ChartCard = memo(function ChartCard({ view }: { readonly view: ChartView }) {
  const canvas = useRef<HTMLCanvasElement>(null);

  useEffect(() => {
    if (canvas.current === null) return;
    const chart = new Chart(canvas.current, chartConfig(view));
    return () => chart.destroy();
  }, [view]);

  return (
    <>
      <div className="chart-picture" role="img" aria-label={chartSummary(view)}>
        <canvas ref={canvas} width={view.width} height={view.height} />
        {view.labels.length === 0 && <p className="chart-empty">No data</p>}
      </div>
      <table className="chart-table">
        <caption>{view.title}</caption>
        <thead>
          <tr>
            <th scope="col">Label</th>
            {view.series.map(({ name }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two series may have one name.
              <th key={index} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {view.labels.slice(0, mostTableRows).map((label, row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: labels may be equal.
            <tr key={row}>
              <th scope="row">{label}</th>
              {view.series.map(({ texts }, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: two series may have one name.
                <td key={index}>{texts[row]}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
});
