// What the doc comments of the functions say, and which fields CA_VIDEO has: tools/build-sidebar.mjs takes both from
// the sources.

export interface FunctionHelp {
  readonly name: string;
  readonly description: string;
  readonly hasFields?: true;
}

declare const CATALOGUE: {
  readonly functions: readonly FunctionHelp[];
  readonly fields: readonly string[];
  /** Those CA_VIDEO shows when none are named. */
  readonly usualFields: readonly string[];
};

export const catalogue = CATALOGUE;
