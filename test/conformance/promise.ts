// Checks for suites that also run inside the host, where no test library is.

export function check(condition: boolean, what: string): void {
  if (!condition) throw new Error(`not as promised: ${what}`);
}

export function equal(actual: unknown, expected: unknown): void {
  const [got, wanted] = [JSON.stringify(actual), JSON.stringify(expected)];
  check(got === wanted, `${got} instead of ${wanted}`);
}

/** @param wanted A part of what is said, or the code of a CreatorAuditError. */
export function throws(action: () => unknown, wanted: string | { readonly code: string } = ''): void {
  try {
    action();
  } catch (error) {
    if (typeof wanted === 'string') check(String(error).includes(wanted), `${error} instead of ${wanted}`);
    else equal(error instanceof Error && 'code' in error ? error.code : String(error), wanted.code);
    return;
  }
  check(false, 'nothing was thrown');
}
