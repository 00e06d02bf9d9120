// Where cells are on the screen, for what is drawn over them.

import { ICommandService } from '@univerjs/core';
import { IRenderManagerService, SHEET_VIEWPORT_KEY } from '@univerjs/preset-sheets-core';
import { SheetScrollManagerService, SheetSkeletonManagerService } from '@univerjs/sheets-ui';
import type { ChartPosition } from '../../workbook/chart.ts';
import type { UniverView } from './univer.ts';

/** In pixels of the page, from the upper left corner of the area. */
export interface Place {
  readonly left: number;
  readonly top: number;
  /** Univer's zoom. */
  readonly scale: number;
  /** Where the cells begin that scroll with it: what is left of this or above is covered. */
  readonly edgeLeft: number;
  readonly edgeTop: number;
}

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** What Univer draws its scroll bars on. */
const scrollBarPixels = 12;

export class ChartPlaces {
  readonly #view: UniverView;
  readonly #container: HTMLElement;
  readonly #listeners = new Set<() => void>();
  #frame = 0;
  #scrolling: { unsubscribe(): void } | null = null;
  readonly #resizing = new ResizeObserver(() => this.#moved());
  #observed: HTMLCanvasElement | undefined;

  constructor(view: UniverView, container: HTMLElement) {
    this.#view = view;
    this.#container = container;
    this.#resizing.observe(container);
    // Another sheet, another width, hidden rows, zoom: all are commands.
    view.injector.get(ICommandService).onCommandExecuted(() => this.#moved());
  }

  /** Another workbook is shown. */
  opened(): void {
    this.#scrolling?.unsubscribe();
    const scroll = this.#render()?.with(SheetScrollManagerService);
    this.#scrolling = scroll?.validViewportScrollInfo$.subscribe(() => this.#moved()) ?? null;
    this.#moved();
  }

  /** Once a frame at most. */
  onMove(listener: () => void): () => void {
    this.#listeners.add(listener);
    this.#moved();
    return () => this.#listeners.delete(listener);
  }

  sheetName(): string {
    return this.#view.api.getActiveWorkbook()?.getActiveSheet().getSheetName() ?? '';
  }

  /** Where the sheet is drawn, within the grid's element. */
  area(): Box | null {
    const element = this.#canvas();
    this.#observe(element);
    const canvas = element?.getBoundingClientRect();
    if (canvas === undefined || canvas.width === 0) return null;
    const { left, top, right, bottom } = this.#container.getBoundingClientRect();
    // Until the canvas has its new size, too, nothing may lie over the panel that was opened below.
    return {
      left: canvas.left - left,
      top: canvas.top - top,
      width: Math.min(canvas.right, right) - canvas.left - scrollBarPixels,
      height: Math.min(canvas.bottom, bottom) - canvas.top - scrollBarPixels,
    };
  }

  /** `null` while the sheet is not drawn. */
  placeOf({ row, column, offsetX, offsetY }: ChartPosition): Place | null {
    const render = this.#render();
    const skeleton = render?.with(SheetSkeletonManagerService).getCurrentSkeleton();
    const main = render?.scene.getViewport(SHEET_VIEWPORT_KEY.VIEW_MAIN);
    const freeze = this.#view.api.getActiveWorkbook()?.getActiveSheet().getFreeze();
    if (!render || !skeleton || !main || !freeze) return null;
    const { scaleX: scale } = render.scene.getAncestorScale();
    const cell = skeleton.getCellWithCoordByIndex(row - 1, column - 1);
    const isFrozen = { row: row <= freeze.startRow, column: column <= freeze.startColumn };
    const { rowHeaderWidth, columnHeaderHeight } = skeleton;
    return {
      left: (cell.startX + offsetX - (isFrozen.column ? 0 : main.viewportScrollX)) * scale,
      top: (cell.startY + offsetY - (isFrozen.row ? 0 : main.viewportScrollY)) * scale,
      scale,
      edgeLeft: isFrozen.column ? rowHeaderWidth * scale : main.left,
      edgeTop: isFrozen.row ? columnHeaderHeight * scale : main.top,
    };
  }

  /** Over a chart the sheet scrolls as beside it. */
  wheel(event: WheelEvent): void {
    const { deltaX, deltaY, deltaMode, clientX, clientY, ctrlKey, shiftKey, altKey, metaKey } = event;
    const init = { deltaX, deltaY, deltaMode, clientX, clientY, ctrlKey, shiftKey, altKey, metaKey };
    this.#canvas()?.dispatchEvent(new WheelEvent('wheel', { ...init, bubbles: true, cancelable: true }));
  }

  #canvas(): HTMLCanvasElement | undefined {
    return this.#render()?.engine.getCanvasElement();
  }

  /** It takes the new size of its container later. */
  #observe(canvas: HTMLCanvasElement | undefined): void {
    if (canvas === undefined || canvas === this.#observed) return;
    if (this.#observed !== undefined) this.#resizing.unobserve(this.#observed);
    this.#resizing.observe(canvas);
    this.#observed = canvas;
  }

  #render() {
    const workbook = this.#view.api.getActiveWorkbook();
    return workbook && this.#view.injector.get(IRenderManagerService).getRenderById(workbook.getId());
  }

  #moved(): void {
    if (this.#frame !== 0 || this.#listeners.size === 0) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      for (const listener of this.#listeners) listener();
    });
  }
}
