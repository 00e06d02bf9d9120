import type { RangeData } from '../../../services/range-data.ts';
import type { TextSearch } from '../../../services/spreadsheet/text-search.ts';
import { call } from '../bridge.ts';
import { type Method, method } from '../define.ts';
import type { Objects } from './objects.ts';

export interface FinderState {
  search: TextSearch;
  /** What `findNext` goes through; `undefined` before the first step. */
  matches: readonly RangeData[] | undefined;
  at: number;
}

type Finder = Method<FinderState>;

export function finderOf(text: unknown, sheetId: number | null, range: RangeData | null): FinderState {
  const options = { matchCase: false, matchEntireCell: false, matchFormulaText: false, useRegularExpression: false };
  return { search: { text: String(text), sheetId, range, ...options }, matches: undefined, at: -1 };
}

export function textFinderMethods(objects: Objects): Record<string, Finder> {
  const option = (name: keyof TextSearch): Finder =>
    method(1, 1, (state, [value], self) => {
      state.search = { ...state.search, [name]: value === true };
      state.matches = undefined;
      return self;
    });
  const step = (by: 1 | -1): Finder =>
    method(0, 0, (state) => {
      if (state.matches === undefined) {
        state.matches = find(state);
        state.at = by === 1 ? -1 : state.matches.length;
      }
      state.at += by;
      return current(state);
    });
  const current = ({ matches, at }: FinderState): object | null => {
    const match = matches?.[at];
    return match === undefined ? null : objects.range(match);
  };
  return {
    matchCase: option('matchCase'),
    matchEntireCell: option('matchEntireCell'),
    matchFormulaText: option('matchFormulaText'),
    useRegularExpression: option('useRegularExpression'),
    findAll: method(0, 0, (state) => find(state).map(objects.range)),
    findNext: step(1),
    findPrevious: step(-1),
    getCurrentMatch: method(0, 0, current),
    replaceAllWith: method(1, 1, ({ search }, [text]) => call('TextFinder.replace', search, text, null)),
    replaceWith: method(1, 1, ({ search, matches, at }, [text]) => {
      const match = matches?.[at];
      return match === undefined ? 0 : call('TextFinder.replace', search, text, match);
    }),
  };
}

function find({ search }: FinderState): readonly RangeData[] {
  return call('TextFinder.findAll', search) as RangeData[];
}
