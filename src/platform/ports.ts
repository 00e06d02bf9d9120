// What the add-on needs from Google, as capabilities that are handed in. Adapters: platform/gas; fakes: test/support.

/** Milliseconds since the epoch, and the only pause Apps Script has. */
export interface Clock {
  now(): number;
  /** Blocks this execution. Keep it under a second in formulas: their whole life is 30 s. */
  sleep(delayMs: number): void;
}

/** Uniform in [0, 1). */
export type Random = () => number;

/**
 * The document cache: shared by all executions in one spreadsheet, lossy at any moment.
 * Keys at most 250 characters, values at most 100 KB, life at most 21,600 s.
 */
export interface Cache {
  /** One round trip for any number of keys; keys that are missing or evicted are absent from the answer. */
  getAll(keys: readonly string[]): Readonly<Record<string, string>>;
  /** One round trip; all values get the same life. */
  putAll(values: Readonly<Record<string, string>>, ttlSeconds: number): void;
}

/** One store of properties: strings of at most 9 KB each. Reading is all that formulas may count on. */
export interface Properties {
  get(name: string): string | null;
  /** @throws CreatorAuditError `properties_quota` or `google_service` when it is not stored. */
  set(name: string, value: string): void;
  remove(name: string): void;
}

/** The document lock: one holder among all executions of one spreadsheet. */
export interface Lock {
  /** Waits at most `timeoutMs`; false when somebody else still holds it then. */
  tryAcquire(timeoutMs: number): boolean;
  release(): void;
}

export interface HttpRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly timeoutSeconds: number;
  /** GET when omitted. Whatever is not a GET is sent again only with the same Idempotency-Key. */
  readonly method?: 'post' | 'patch';
  /** JSON. */
  readonly payload?: string;
}

export interface HttpResponse {
  readonly status: number;
  /** Names in lower case; a repeated header keeps its last value. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * One request, one answer, redirects not followed. Any HTTP status is an answer; the platform's exceptions (DNS,
 * time-out, quota, "Address unavailable") are thrown as they come and classified in `http/failure.ts`.
 */
export type Fetch = (request: HttpRequest) => HttpResponse;

/**
 * Several at the same time, answered in the order of the requests. One that gets no answer throws for all of them, and
 * nothing is known of the others then.
 */
export type FetchAll = (requests: readonly HttpRequest[]) => HttpResponse[];

/** One cell as its owner sees it: the value, and the formula text when there is one. */
export interface SheetContents {
  readonly values: readonly (readonly unknown[])[];
  readonly formulas: readonly (readonly string[])[];
}

/** The open spreadsheet, as far as formulas may read it. */
export interface Spreadsheet {
  /** Every sheet's used block, but for the add-on's own sheets; of a slow spreadsheet the first ones. Three service calls a sheet: for a walk through a large organization, never for a cell. */
  contents(): readonly SheetContents[];
  /** `14:05` in the spreadsheet's own time zone. */
  formatTime(epochMs: number): string;
  /** `24 Nov, 14:05` in the same. */
  formatDateTime(epochMs: number): string;
  /** What the clock on the wall shows in the same. Throws nothing: UTC when Google does not tell. */
  wallClock(epochMs: number): WallClock;
  /** Whether there is one: clock triggers of an add-on may have none at hand. */
  isThere(): boolean;
  /** `Europe/Berlin`. */
  timeZone(): string;
  /**
   * The used rows of one of the add-on's own sheets, from the first row on; `null` when there is no sheet of that name.
   * Formulas may read them. Two or three service calls, whatever the number of rows.
   * @param columns Only these, counted from 1; all of them when omitted.
   */
  readOwnSheet(name: string, columns?: { readonly first: number; readonly count: number }): OwnSheetValues | null;
}

export type OwnSheetValues = readonly (readonly unknown[])[];

/** A moment in the spreadsheet's time zone. */
export interface WallClock {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
  /** 0 to 23. */
  readonly hour: number;
  readonly minute: number;
  /** 1 is Monday, 7 Sunday. */
  readonly weekday: number;
  /** East of UTC is positive. */
  readonly offsetMinutes: number;
}

/** Where the person is. Rows and columns count from 1. */
export interface Selection {
  readonly sheetId: number;
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

/** A sheet's used block, from A1 on. */
export interface SheetBlock {
  readonly name: string;
  readonly values: readonly (readonly unknown[])[];
  /** Only when they were asked for. */
  readonly formulas?: readonly (readonly string[])[];
}

/** Some cells of a sheet, whatever stands in them. */
export interface CellArea {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

/** Cells to write: the corner, counted from 1, and rows of equal length. */
export interface CellBlock {
  readonly row: number;
  readonly column: number;
  readonly values: readonly (readonly (string | number | boolean | Date)[])[];
}

/**
 * The sheets of the open spreadsheet, for executions that a person started: formulas may not write. Every member but
 * `read` and `write` is free of cells; these two are what a run counts.
 * @throws CreatorAuditError `sheet_gone` for an id that is no sheet (any more), `protected` when Google refuses to write.
 */
export interface Sheets {
  selection(): Selection;
  /**
   * One service call that reads cells, two with formulas.
   * @throws CreatorAuditError `sheet_gone` for a sheet without cells too: a chart, connected data.
   */
  read(sheetId: number, withFormulas?: 'withFormulas'): SheetBlock;
  /**
   * One service call that writes cells for each block, then all of it is pushed. Cells are parsed as if typed: text from
   * elsewhere comes with an apostrophe before it (`tables/cell-value.ts`). Columns and rows the sheet lacks are added.
   */
  write(sheetId: number, blocks: readonly CellBlock[]): void;
  /**
   * Whether Google would let this person write all of these cells, as far as it can tell: a service that cannot say
   * counts as yes, and cells that the sheet lacks are as free as those at its edge. One service call a block, and two
   * for the size of the sheet.
   */
  canWrite(sheetId: number, blocks: readonly CellArea[]): boolean;
  /** Everything from `row` on moves down. */
  insertRow(sheetId: number, row: number): void;
  /** Number formats for columns, from `row` down. */
  format(sheetId: number, row: number, formats: readonly (readonly [column: number, numberFormat: string])[]): void;
  /** At least so many pixels each; a column that is wider stays as it is. */
  widen(sheetId: number, widths: readonly (readonly [column: number, pixels: number])[]): void;
  select(sheetId: number, row: number, column: number): void;
  /** `de_DE`: decides what separates the arguments of a formula. */
  locale(): string;
}

/** How large a sheet is, and how much of it is used. */
export interface SheetExtent {
  readonly lastRow: number;
  readonly lastColumn: number;
  readonly maxRows: number;
  readonly maxColumns: number;
}

export interface CellStyle extends CellArea {
  readonly isBold?: boolean;
  /** `#rrggbb` */
  readonly background?: string;
  readonly color?: string;
  readonly numberFormat?: string;
  /** Points. */
  readonly fontSize?: number;
  readonly alignment?: 'left' | 'right';
}

export interface ChartSpec {
  readonly kind: 'bar' | 'column' | 'line';
  readonly title: string;
  /** A block with its headers in the first row: the first column has the labels, each further one is a series. */
  readonly area: CellArea;
  /** The cell its upper left corner is at. */
  readonly row: number;
  readonly column: number;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
}

/**
 * The sheets the add-on keeps for itself, found by name, for executions that may write. Cells are read and written through
 * `Sheets`; this is what sheets of our own need beyond that, and the note above a table.
 * @throws CreatorAuditError `sheet_gone`, `protected`, `google_service`
 */
export interface OwnSheets {
  /** The id, `null` when there is none of that name. */
  find(name: string): number | null;
  /**
   * Made as the last one when it is missing; what a person has in front and has selected stays.
   * @param columns Of a new list: it has no more (empty cells count for Google's limit, too), and its header is frozen, so that
   *   no sort takes it along.
   */
  ensure(
    name: string,
    visibility: 'hidden' | 'visible',
    columns?: number,
  ): { readonly sheetId: number; readonly isNew: boolean };
  extent(sheetId: number): SheetExtent;
  /** Values of one area, cells that the sheet lacks as `''`. One service call that reads cells. */
  readArea(sheetId: number, area: CellArea): OwnSheetValues;
  /** @throws CreatorAuditError `google_service` for rows the sheet lacks, and for all it has: one row stays. */
  deleteRows(sheetId: number, row: number, count: number): void;
  style(sheetId: number, styles: readonly CellStyle[]): void;
  /** A note of the cell, in place of one that begins with the same word; a person's own stays. */
  note(sheetId: number, row: number, column: number, text: string): void;
  /** Gives a cell this name, which another cell may have had. In any case of letters it is the same name. */
  nameCell(name: string, sheetId: number, row: number, column: number): void;
  /** The cell a name stands for now, wherever people have moved it; `null` when there is none. */
  namedCell(name: string): { readonly sheetId: number; readonly row: number; readonly column: number } | null;
  /** In all sheets of the file together, used or not: Google's limit is ten million. */
  cellsInFile(): number;
  /**
   * These charts, in this order. The sheet's charts that have one of our titles are changed, or go; those of people stay.
   * @param titles All titles our charts ever have in this sheet.
   */
  showCharts(sheetId: number, charts: readonly ChartSpec[], titles: readonly string[]): void;
}

/**
 * Clock triggers of the person at work, in the open document. Google runs them as this person and lets nobody else see them.
 * @throws CreatorAuditError `not_authorized` when the person has not agreed to triggers, `trigger_refused` for Google's limits.
 */
export interface Triggers {
  /** How many call this global function. */
  count(handler: string): number;
  /** Exactly one that calls it about every hour; those there were are deleted. */
  install(handler: string): void;
  remove(handler: string): void;
}

export interface MenuItem {
  readonly caption: string;
  /** A global function: what a click runs. */
  readonly functionName: string;
}

/** What a person at the sheet sees. */
export interface Ui {
  /** Below *Extensions*, under the add-on's name. */
  addMenu(items: readonly MenuItem[]): void;
  /** Waits until the person has closed it. */
  alert(title: string, message: string): void;
  /** Opens the sidebar: the page `Sidebar.html` of the project. */
  showSidebar(title: string): void;
  /**
   * Whether a person started this execution (a menu, the sidebar). A formula can name every global function; one that
   * writes or spends asks here first.
   */
  isPersonPresent(): boolean;
}

/** What Google says of the permissions this person has given. */
export interface Authorization {
  /** Where to give what is missing; `null` when nothing is. */
  missingUrl(): string | null;
}

export interface Platform {
  readonly clock: Clock;
  readonly random: Random;
  readonly cache: Cache;
  /** Of the document: everyone who works in it shares them. */
  readonly properties: Properties;
  /** Of the person at the keyboard, in all documents. In a formula they would be the owner's: never used there. */
  readonly userProperties: Properties;
  readonly lock: Lock;
  readonly fetch: Fetch;
  readonly fetchAll: FetchAll;
  readonly spreadsheet: Spreadsheet;
  readonly sheets: Sheets;
  readonly ownSheets: OwnSheets;
  readonly triggers: Triggers;
}
