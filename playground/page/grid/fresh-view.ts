// What Univer draws and shows from what it has computed before, computed anew where Univer forgets to.

import { ICommandService } from '@univerjs/core';
import { IRenderManagerService } from '@univerjs/preset-sheets-core';
import { IEditorBridgeService, SheetSkeletonManagerService } from '@univerjs/sheets-ui';
import { isStructural, mutations } from '../../workbook/univer/mutation.ts';
import type { UniverView } from './univer.ts';

export function keepViewFresh(view: UniverView): void {
  let isRefreshing = false;
  view.injector.get(ICommandService).onCommandExecuted(({ id, params = {} }) => {
    const isArrays = id === mutations.setArrayFormulaData;
    // Texts end where the arrays beside them begin.
    if (isArrays) recalculateTexts(view);
    if (isRefreshing || !(isArrays || isStructural({ id, params }))) return;
    isRefreshing = true;
    // One command changes much, and the selection last.
    setTimeout(() => {
      isRefreshing = false;
      refreshFormulaBar(view);
    });
  });
}

function recalculateTexts({ api, injector }: UniverView): void {
  const workbook = api.getActiveWorkbook();
  const render = workbook && injector.get(IRenderManagerService).getRenderById(workbook.getId());
  render?.with(SheetSkeletonManagerService).reCalculate();
  render?.mainComponent?.makeDirty();
}

function refreshFormulaBar({ api, injector }: UniverView): void {
  const editor = injector.get(IEditorBridgeService);
  if (api.getActiveWorkbook() !== null && !editor.isVisible().visible) editor.refreshEditCellState();
}
