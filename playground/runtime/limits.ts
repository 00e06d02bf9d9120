// Google's documented limits (developers.google.com/apps-script/guides/services/quotas and the reference pages), for a
// consumer account. Where Google names none, the line says so.
import type { ExecutionKind } from './execution.ts';

export const limits = Object.freeze({
  customFunctionMs: 30_000,
  simpleTriggerMs: 30_000,
  executionMs: 360_000,
  simultaneousExecutions: 30,
  /** Of one person's installable triggers, all together. */
  triggerMsPerDay: 5_400_000,
  /** The host's own: where somebody looks, formulas leave so many of them to menus, edits and pages. */
  executionsLeftByFormulas: 3,
  /** Google names none; large enough for a sheet, small enough to notice a leak. */
  memoryMegabytes: 256,
  /** The host's own: as many executions it can tell about afterwards. */
  executionRecords: 10_000,
  /** Of the ranges in one formula's arguments, as far as its record keeps them. */
  recordedCells: 1_000,
  quotaDayMs: 86_400_000,

  cacheKeyCharacters: 250,
  cacheValueBytes: 102_400,
  cacheEntries: 1_000,
  /** What is left, farthest from expiry first, once a cache holds more than `cacheEntries`. */
  cacheEntriesKept: 900,
  cacheDefaultSeconds: 600,
  cacheMinSeconds: 1,
  cacheMaxSeconds: 21_600,

  propertyValueBytes: 9_216,
  propertyStoreBytes: 512_000,
  propertyCallsPerDay: 50_000,

  fetchesPerDay: 20_000,
  fetchUrlCharacters: 2_082,
  fetchHeaders: 100,
  fetchHeaderBytes: 8_192,
  fetchPayloadBytes: 52_428_800,
  fetchResponseBytes: 52_428_800,
  fetchTimeoutSeconds: 360,
  /** Google names none; browsers stop at 20. */
  fetchRedirects: 20,

  triggersPerScript: 20,
  /** Between two firings of an add-on's clock triggers. */
  addOnTriggerPauseMs: 3_600_000,
  /** `onEdit` events that wait while one runs; more are lost. */
  waitingEdits: 2,
  /** The host's own: what one move of the clock may set off. */
  firingsPerAdvance: 500,

  sleepMs: 300_000,
  cellCharacters: 50_000,
  fileCells: 10_000_000,
  sheetNameCharacters: 100,
  rangeNameCharacters: 250,
});

export function executionLimitMs(kind: ExecutionKind): number {
  switch (kind) {
    case 'customFunction':
      return limits.customFunctionMs;
    case 'simpleTrigger':
      return limits.simpleTriggerMs;
    default:
      return limits.executionMs;
  }
}
