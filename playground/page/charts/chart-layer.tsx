// The charts of the sheet in front, over the cells they stand on.

import { useEffect, useState } from 'react';
import type { ChartView } from '../../server/protocol.ts';
import type { ChartPlaces, Place } from '../grid/chart-places.ts';
import { ChartCard } from './chart-card.tsx';
import './charts.css';

/** @param places Once the grid is there. */
export function ChartLayer({
  charts,
  places,
}: {
  readonly charts: readonly ChartView[];
  readonly places: ChartPlaces | null;
}) {
  const [, setVersion] = useState(0);
  useEffect(() => places?.onMove(() => setVersion((version) => version + 1)), [places]);

  const area = charts.length === 0 ? null : (places?.area() ?? null);
  if (places === null || area === null) return null;
  const sheet = places.sheetName();
  return (
    <div className="chart-layer" style={{ left: area.left, top: area.top, width: area.width, height: area.height }}>
      {charts.map((view) => {
        const place = view.sheet === sheet ? places.placeOf(view.position) : null;
        return place === null ? null : (
          <div
            key={view.id}
            className="chart"
            style={cardStyle(view, place)}
            onWheel={(event) => places.wheel(event.nativeEvent)}
          >
            <ChartCard view={view} />
          </div>
        );
      })}
    </div>
  );
}

function cardStyle({ width, height }: ChartView, { left, top, scale, edgeLeft, edgeTop }: Place): React.CSSProperties {
  const hidden = (edge: number, start: number): string => (edge <= start ? '-4px' : `${(edge - start) / scale}px`);
  return {
    width,
    height,
    transform: `translate(${left}px, ${top}px) scale(${scale})`,
    // Nothing of it is seen over the headers and the frozen cells; a little more than itself where its shadow is.
    clipPath: `inset(${hidden(edgeTop, top)} -4px -4px ${hidden(edgeLeft, left)})`,
  };
}
