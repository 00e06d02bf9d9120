// Tells the pages of charts when one has changed, or a value in it.

import type { UniverWorkbook } from '../workbook/univer/univer-workbook.ts';
import type { Workbook } from '../workbook/workbook.ts';
import { chartViews } from './chart-view.ts';
import type { ChartView, ServerMessage } from './protocol.ts';

export class ChartFeed {
  readonly #workbook: Workbook;
  readonly #toAll: (message: ServerMessage) => void;
  #views: readonly ChartView[] = [];
  #text = '[]';
  #isStale = true;

  constructor(workbook: Workbook & Pick<UniverWorkbook, 'onChange'>, toAll: (message: ServerMessage) => void) {
    this.#workbook = workbook;
    this.#toAll = toAll;
    const changed = (): void => {
      this.#isStale = true;
    };
    workbook.onChange(changed);
    workbook.onChartsChange(changed);
  }

  /** As they are now. */
  get views(): readonly ChartView[] {
    this.#refresh();
    return this.#views;
  }

  /** For a pulse: another text when the pages are to be told. */
  readonly state = (): string => {
    this.#refresh();
    return this.#text;
  };

  readonly tell = (): void => this.#toAll({ type: 'charts', charts: this.views });

  #refresh(): void {
    if (!this.#isStale) return;
    this.#isStale = false;
    this.#views = chartViews(this.#workbook);
    this.#text = JSON.stringify(this.#views);
  }
}
