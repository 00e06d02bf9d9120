// What went wrong between the page and the script. Google has no codes for it, only sentences in English.

export type BridgeTrouble =
  | 'severalAccounts'
  | 'lostAuthorization'
  | 'tooSlow'
  | 'offline'
  | 'newVersion'
  | 'googleBusy'
  | 'googleFailed';

const signs: readonly (readonly [RegExp, BridgeTrouble])[] = [
  // https://developers.google.com/apps-script/guides/support/troubleshooting#issues-multiple
  [/PERMISSION_DENIED|reading from storage/i, 'severalAccounts'],
  [/authorization is required|do(es)? not have permission|not authorized|access denied/i, 'lostAuthorization'],
  [/exceeded maximum execution time|timed? ?out|deadline/i, 'tooSlow'],
  [/NetworkError|HTTP 0|connection (failure|lost)|failed to fetch|offline/i, 'offline'],
  [/script function not found/i, 'newVersion'],
  [/too many (times|simultaneous)|try again later|rate limit/i, 'googleBusy'],
];

export function bridgeTrouble(error: unknown): BridgeTrouble {
  const text = error instanceof Error ? error.message : String((error as { message?: unknown })?.message ?? error);
  return signs.find(([sign]) => sign.test(text))?.[1] ?? 'googleFailed';
}

/** Over by itself: worth asking once more without anybody's help. */
export function passesByItself(trouble: BridgeTrouble): boolean {
  return trouble === 'tooSlow' || trouble === 'offline' || trouble === 'googleBusy' || trouble === 'googleFailed';
}
