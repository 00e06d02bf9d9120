// Draws a SPARKLINE into its cell.

import type { ICellRenderContext } from '@univerjs/core';
import type { Sparkline } from '../../workbook/univer/dialect/sparkline.ts';
import { sparklineShapes } from './sparkline-shapes.ts';

/** Between the picture and the lines of the grid. */
const padding = 3;

export function drawSparkline(context: CanvasRenderingContext2D, sparkline: Sparkline, cell: ICellRenderContext): void {
  const { isMergedMainCell, mergeInfo, ...single } = cell.primaryWithCoord;
  const { startX, startY, endX, endY } = isMergedMainCell ? mergeInfo : single;
  const size = { width: endX - startX - 2 * padding, height: endY - startY - 2 * padding };
  if (size.width <= 0 || size.height <= 0) return;
  context.save();
  context.translate(startX + padding, startY + padding);
  for (const shape of sparklineShapes(sparkline, size)) {
    context.beginPath();
    if (shape.kind === 'line') {
      for (const [x, y] of shape.points) context.lineTo(x, y);
      Object.assign(context, { strokeStyle: shape.color, lineWidth: shape.width, lineJoin: 'round' });
      context.stroke();
    } else {
      context.fillStyle = shape.color;
      context.fillRect(shape.x, shape.y, shape.width, shape.height);
    }
  }
  context.restore();
}
