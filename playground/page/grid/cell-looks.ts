// What cells show beyond their value: `Loading...` in grey, a red corner for errors, a black one for notes, small charts.

import { type ICellDataForSheetInterceptor, type Injector, InterceptorEffectEnum, type Nullable } from '@univerjs/core';
import { INTERCEPTOR_POINT, SheetInterceptorService } from '@univerjs/sheets';
import { extrasOf } from '../../workbook/univer/extras.ts';
import { drawSparkline } from './draw-sparkline.ts';
import { isErrorText } from './error-text.ts';

/** Google's own word for a custom function at work. */
const LOADING = 'Loading...';
const loadingStyle = { it: 1, cl: { rgb: '#80868b' } };
const errorCorner = { tr: { color: '#db4437', size: 6 } };
const noteCorner = { tr: { color: '#202124', size: 6 } };

export function installCellLooks(injector: Injector): void {
  injector.get(SheetInterceptorService).intercept(INTERCEPTOR_POINT.CELL_CONTENT, {
    // Below Univer's own marks, so that ours replace them.
    priority: 1,
    effect: InterceptorEffectEnum.Style,
    handler: (cell, _position, next) => next(looked(cell)),
  });
}

type Cell = Nullable<ICellDataForSheetInterceptor>;

function looked(cell: Cell): Cell {
  if (!cell) return cell;
  const { note, sparkline } = extrasOf(cell);
  const looks: Partial<ICellDataForSheetInterceptor> = {};
  if (cell.v === LOADING) looks.interceptorStyle = { ...cell.interceptorStyle, ...loadingStyle };
  if (note) looks.markers = noteCorner;
  if (typeof cell.v === 'string' && isErrorText(cell.v)) looks.markers = errorCorner;
  if (sparkline) looks.customRender = [{ drawWith: (context, place) => drawSparkline(context, sparkline, place) }];
  return Object.keys(looks).length === 0 ? cell : { ...cell, ...looks };
}
