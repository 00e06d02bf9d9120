// The usual replies with other texts in every place that data can come from.

import * as usual from './replies.ts';
import type { Replies } from './views.ts';

/** What the sidebar takes for more than words. */
const structural = new Set(['state', 'id', 'used', 'url', 'cadence', 'owner', 'by', 'kind', 'action']);

export function withTexts(change: (text: string) => string): Replies {
  const changed = <T>(value: T): T => {
    if (typeof value === 'string') return change(value) as T;
    if (Array.isArray(value)) return value.map(changed) as T;
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value).map(([key, item]) => [key, structural.has(key) ? item : changed(item)]);
    return Object.fromEntries(entries) as T;
  };
  const entries = Object.entries(usual).map(([name, reply]) => [
    name,
    typeof reply === 'function'
      ? (...input: never[]) => changed((reply as (...args: never[]) => unknown)(...input))
      : changed(reply),
  ]);
  return Object.fromEntries(entries) as Replies;
}
