export const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;

/** Google's limits that the add-on plans with, and the shares of them it allows itself. Units are in the names. */
export const limits = Object.freeze({
  /** A custom function is killed at 30 s; the rest is left for reading, writing and Google's own overhead. */
  formulaDeadlineMs: 20_000,
  formulaLongestSleepMs: 1_000,
  /** Cells of other sheets that are searched for links, and after how long no further sheet is: a slow spreadsheet takes seconds for each. */
  formulaSearch: { cells: 250_000, ms: 8_000 },
  sidebarSearch: { cells: 2_000_000, ms: 8_000 },
  tickSearch: { cells: 2_000_000, ms: 60_000 },
  /** The document cache refuses values over 100 KB. */
  cacheValueBytes: 90_000,
  /** The longest life the cache gives, and only as a suggestion. */
  cacheTtlSeconds: 21_600,
  /** One property, and all of a store together; the store counts names too. */
  propertyValueBytes: 9_216,
  propertyStoreBytes: 512_000,
  /** A cell holds no more; Sheets would refuse the whole result. */
  cellCharacters: 50_000,
  /** A call of the sidebar may take six minutes; a person who waits for it may not. */
  sidebarDeadlineMs: 25_000,
  sidebarLongestSleepMs: 5_000,
  /** Google ends a tick after six minutes. Writing needs its share of this, too. */
  tickDeadlineMs: 270_000,
  tickLongestSleepMs: 60_000,
  /**
   * Clock triggers of one person may work 90 minutes a day, in all of the person's files together (6 hours in Workspace): one
   * file takes no more than this.
   */
  tickDailyMs: 45 * minuteMs,
});
