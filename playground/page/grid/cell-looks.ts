// What cells show beyond their value: `Loading...` in grey, a red corner for errors, a black one for notes, small charts,
// and numbers that are too wide.

import { type ICellDataForSheetInterceptor, type Injector, InterceptorEffectEnum, type Nullable } from '@univerjs/core';
import { INTERCEPTOR_POINT, type ISheetLocation, SheetInterceptorService } from '@univerjs/sheets';
import { extrasOf } from '../../workbook/univer/extras.ts';
import { drawSparkline } from './draw-sparkline.ts';
import { isErrorText } from './error-text.ts';
import { narrowNumberLooks } from './narrow-number.ts';

/** Google's own word for a custom function at work. */
const LOADING = 'Loading...';
const loadingStyle = { it: 1, cl: { rgb: '#80868b' } };
const errorCorner = { tr: { color: '#db4437', size: 6 } };
const noteCorner = { tr: { color: '#202124', size: 6 } };
/** The line under the frozen rows is drawn over the last of them, and would cut the tails off its letters. */
const aboveFrozenLine = { t: 0, b: 4, l: 2, r: 2 };

export function installCellLooks(injector: Injector): void {
  injector.get(SheetInterceptorService).intercept(INTERCEPTOR_POINT.CELL_CONTENT, {
    // Below Univer's own marks, so that ours replace them.
    priority: 1,
    effect: InterceptorEffectEnum.Style,
    handler: (cell, place, next) => next(looked(cell, place)),
  });
}

type Cell = Nullable<ICellDataForSheetInterceptor>;

function looked(cell: Cell, place: ISheetLocation): Cell {
  if (!cell) return cell;
  const { note, sparkline } = extrasOf(cell);
  const looks: Partial<ICellDataForSheetInterceptor> = {};
  if (cell.v === LOADING) looks.interceptorStyle = { ...cell.interceptorStyle, ...loadingStyle };
  if (place.worksheet.getFreeze().startRow - 1 === place.row) {
    looks.interceptorStyle = { ...(looks.interceptorStyle ?? cell.interceptorStyle), pd: aboveFrozenLine };
  }
  if (note) looks.markers = noteCorner;
  if (typeof cell.v === 'string' && isErrorText(cell.v)) looks.markers = errorCorner;
  if (sparkline) looks.customRender = [{ drawWith: (context, area) => drawSparkline(context, sparkline, area) }];
  const all = Object.keys(looks).length === 0 ? cell : { ...cell, ...looks };
  const narrow = narrowNumberLooks(all, place);
  return narrow === null ? all : { ...all, ...narrow };
}
