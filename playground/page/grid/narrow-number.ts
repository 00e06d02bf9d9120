// Draws numbers and dates that are too wide for their column in place of Univer, which cuts them off.

import {
  CellValueType,
  HorizontalAlign,
  type ICellDataForSheetInterceptor,
  type IStyleData,
  VerticalAlign,
  WrapStrategy,
} from '@univerjs/core';
import { FontCache, getFontStyleString, Text, type UniverRenderingContext } from '@univerjs/preset-sheets-core';
import type { ISheetLocation } from '@univerjs/sheets';
import { fittedNumber } from './number-fit.ts';

type Cell = ICellDataForSheetInterceptor;
type Looks = Pick<Cell, 'interceptorStyle' | 'fontRenderExtension' | 'customRender'>;

/** Univer's, for cells that have none of their own. */
const usualPadding = { t: 0, b: 2, l: 2, r: 2 };

/** As Univer draws texts. */
const halfPixel = 0.5;

/** @param cell As its number format shows it. `null` when it fits, or is no number. */
export function narrowNumberLooks(cell: Cell, { worksheet, row, col }: ISheetLocation): Looks | null {
  if (cell.t !== CellValueType.NUMBER || cell.v === null || cell.v === undefined || cell.p) return null;
  const style = worksheet.getComposedCellStyleByCellData(row, col, cell);
  if (style.tr?.a || style.tr?.v) return null;
  const text = String(cell.v);
  const padding = { ...usualPadding, ...style.pd };
  const { leftOffset = 0, rightOffset = 0 } = cell.fontRenderExtension ?? {};
  const room = widthOf(worksheet, row, col) - padding.l - padding.r - leftOffset - rightOffset;
  const { fontCache: font } = getFontStyleString(style);
  const measure = (shown: string): number => FontCache.getMeasureText(shown, font).width;
  if (measure(text) <= room) return null;
  const fitted = fittedNumber({ text, value: isGeneral(style) ? Number(text) : null }, room, measure);
  return {
    // Otherwise Univer takes the number of a spilled array for a text that may run into the next column.
    interceptorStyle: { ...cell.interceptorStyle, tb: WrapStrategy.CLIP },
    fontRenderExtension: { ...cell.fontRenderExtension, isSkip: true },
    customRender: [
      ...(cell.customRender ?? []),
      {
        drawWith(context, { primaryWithCoord }) {
          const { isMergedMainCell, mergeInfo, ...single } = primaryWithCoord;
          const { startX, startY, endY } = isMergedMainCell ? mergeInfo : single;
          const height = endY - startY - padding.t - padding.b;
          context.save();
          context.translate(startX + leftOffset + padding.l + halfPixel, startY + padding.t + halfPixel);
          Text.drawWith(context as UniverRenderingContext, {
            text: fitted,
            fontStyle: font,
            width: Math.max(room, 0),
            height,
            hAlign: style.ht || HorizontalAlign.RIGHT,
            vAlign: style.vt ?? VerticalAlign.UNSPECIFIED,
            color: style.cl?.rgb ?? null,
            strokeLine: Boolean(style.st?.s),
            underline: Boolean(style.ul?.s),
          });
          context.restore();
        },
      },
    ],
  };
}

function widthOf(worksheet: ISheetLocation['worksheet'], row: number, column: number): number {
  const merged = worksheet.getMergedCell(row, column);
  if (merged === null || merged === undefined) return worksheet.getColumnWidth(column);
  let width = 0;
  for (let each = merged.startColumn; each <= merged.endColumn; each += 1) width += worksheet.getColumnWidth(each);
  return width;
}

function isGeneral({ n: format }: IStyleData): boolean {
  return !format?.pattern || /^general$/i.test(format.pattern);
}
