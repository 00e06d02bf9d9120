/** What a page draws in the cell of a SPARKLINE. */
export interface Sparkline {
  readonly kind: 'line' | 'bar' | 'column' | 'winloss';
  /** In reading order; `null` for a blank or what is no number. */
  readonly values: readonly (number | null)[];
  /** Where the points of a line stand, when the data have a second row or column. */
  readonly positions?: readonly (number | null)[];
  /** As written: `color`, `color1`, `max`, `ymin`, `linewidth` ... with their values. Names are in lower case. */
  readonly options: Readonly<Record<string, string | number | boolean>>;
}
