// Univer as a view: its own formula calculation is off, what cells show comes from the server.

import { type Injector, LifecycleService, LifecycleStages, LocaleType, LogLevel, Univer } from '@univerjs/core';
import { FUniver } from '@univerjs/core/facade';
import { UniverSheetsCorePreset } from '@univerjs/preset-sheets-core';
import coreTexts from '@univerjs/preset-sheets-core/locales/en-US';
import { UniverSheetsFilterPlugin } from '@univerjs/sheets-filter';
import { UniverSheetsFilterUIPlugin } from '@univerjs/sheets-filter-ui';
import filterTexts from '@univerjs/sheets-filter-ui/locale/en-US';
import { UniverSheetsSortPlugin } from '@univerjs/sheets-sort';
import { UniverSheetsSortUIPlugin } from '@univerjs/sheets-sort-ui';
import sortTexts from '@univerjs/sheets-sort-ui/locale/en-US';
import '@univerjs/preset-sheets-core/lib/index.css';
import '@univerjs/sheets-filter-ui/lib/index.css';
import '@univerjs/sheets-sort-ui/lib/index.css';
import { hiddenMenus } from './hidden-menus.ts';

export interface UniverView {
  readonly api: FUniver;
  readonly injector: Injector;
}

export function createUniver(container: HTMLElement): UniverView {
  const univer = new Univer({
    locale: LocaleType.EN_US,
    locales: { [LocaleType.EN_US]: { ...coreTexts, ...filterTexts, ...sortTexts } },
    logLevel: LogLevel.ERROR,
  });
  const preset = UniverSheetsCorePreset({
    container,
    ribbonType: 'simple',
    menu: { ...hiddenMenus },
    // Google's "New sheet" has 1,000 rows and 26 columns.
    footer: { menus: false, addSheetButtonConfig: { defaultRowCount: 1000, defaultColumnCount: 26 } },
    // With a worker Univer takes formulas to be computed elsewhere. This one never answers.
    workerURL: new Worker(URL.createObjectURL(new Blob([''], { type: 'text/javascript' }))),
    sheets: { disableForceStringAlert: true, disableForceStringMark: true },
    disableTextFormatAlert: true,
    disableTextFormatMark: true,
  });
  for (const plugin of preset.plugins) {
    if (Array.isArray(plugin)) univer.registerPlugin(plugin[0], plugin[1]);
    else univer.registerPlugin(plugin);
  }
  univer.registerPlugin(UniverSheetsSortPlugin);
  univer.registerPlugin(UniverSheetsSortUIPlugin);
  univer.registerPlugin(UniverSheetsFilterPlugin);
  univer.registerPlugin(UniverSheetsFilterUIPlugin);
  const injector = univer.__getInjector();
  isWholeOnceDrawn(injector.get(LifecycleService));
  return { api: FUniver.newAPI(univer), injector };
}

/**
 * Univer waits for three seconds after it has drawn before it brings in the last of itself: what says anew the formulas of
 * rows that are sorted. A person sorts as soon as the rows are there, and numbers would stand beside other links.
 */
function isWholeOnceDrawn(lifecycle: LifecycleService): void {
  void lifecycle.onStage(LifecycleStages.Rendered).then(() => {
    lifecycle.stage = LifecycleStages.Steady;
  });
}
