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

/** Document properties. Reading is all that formulas may count on. */
export interface Properties {
  get(name: string): string | null;
}

/** The document lock: one holder among all executions of one spreadsheet. */
export interface Lock {
  /** Waits at most `timeoutMs`; false when somebody else still holds it then. */
  tryAcquire(timeoutMs: number): boolean;
  release(): void;
}

/** A GET. Nothing in this version writes: a request that may be repeated freely is all that retrying is made for. */
export interface HttpRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly timeoutSeconds: number;
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

/** One cell as its owner sees it: the value, and the formula text when there is one. */
export interface SheetContents {
  readonly values: readonly (readonly unknown[])[];
  readonly formulas: readonly (readonly string[])[];
}

/** The open spreadsheet, as far as formulas may read it. */
export interface Spreadsheet {
  /** Every sheet's used block. Two service calls a sheet: for a walk through a large organization, never for a cell. */
  contents(): readonly SheetContents[];
  /** `14:05` in the spreadsheet's own time zone. */
  formatTime(epochMs: number): string;
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
}

export interface Platform {
  readonly clock: Clock;
  readonly random: Random;
  readonly cache: Cache;
  readonly properties: Properties;
  readonly lock: Lock;
  readonly fetch: Fetch;
  readonly spreadsheet: Spreadsheet;
}
