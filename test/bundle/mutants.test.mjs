// What counts as a seeded mistake that somebody noticed.
import { describe, expect, it } from 'vitest';
import { caughtOrWhy, failedAssertionIn, violationIn } from '../../tools/mutants/catch.mjs';
import { mutants } from '../../tools/mutants/mutants.mjs';
import { plainLine, withTable } from '../../tools/mutants/table.mjs';

describe('a simulation that fails', () => {
  it('names its first invariant', () => {
    const violations = [{ invariant: 'nothing is billed twice' }, { invariant: 'another' }];
    expect(violationIn({ failing: [{ seed: 12, violations }] })).toEqual({
      seed: 12,
      invariant: 'nothing is billed twice',
      isBreakdown: false,
    });
    expect(violationIn({ failing: [] })).toBeUndefined();
  });

  it('says what it broke down with', () => {
    const breakdown = 'Error: boom\n    at somewhere';
    expect(violationIn({ failing: [{ seed: 12, violations: [], breakdown }] })).toEqual({
      seed: 12,
      invariant: 'the simulation breaks down: Error: boom',
      isBreakdown: true,
    });
  });
});

describe('a mutant', () => {
  const mutant = /** @type {import('../../tools/mutants/mutant.mjs').Mutant} */ (mutants[0]);

  it('that could not be tried is one that nobody noticed, and those after it are tried', async () => {
    const tried = await Promise.all(
      [Promise.reject(new Error('no result |\nmore')), Promise.resolve({ mutant, by: 'a test' })].map((attempt) =>
        caughtOrWhy(mutant, () => attempt),
      ),
    );
    expect(tried).toEqual([
      { mutant, by: undefined, why: 'no result |\nmore' },
      { mutant, by: 'a test' },
    ]);
    expect(tried.map(plainLine)).toEqual([
      expect.stringMatching(/ NOBODY, for it broke down: no result \|$/),
      expect.stringMatching(/ a test$/),
    ]);
  });

  it('has a row of its own, whatever its words are', () => {
    const page = '<!-- mutants: npm run mutants -- --write -->\n<!-- /mutants -->\n';
    const row = withTable(page, [{ mutant, by: 'a | b', seed: 3 }]).split('\n')[3];
    expect(row?.split(/ (?<!\\)\| /)).toHaveLength(5);
    expect(row).toContain('a \\| b | 3 |');
  });
});

describe('tests that fail', () => {
  const report = (/** @type {string[]} */ ...failureMessages) => ({
    testResults: [
      {
        message: 'the file',
        assertionResults: [
          { status: 'passed', fullName: 'a passes' },
          ...failureMessages.map((message, index) => ({
            status: 'failed',
            fullName: `failing ${index}`,
            failureMessages: [message],
          })),
        ],
      },
    ],
  });

  it('name the first whose assertion failed', () => {
    const given = report('Error: Test timed out in 5000ms.', 'AssertionError: expected 1 to be 2');
    expect(failedAssertionIn(given, 'x.test.ts')).toBe('failing 1');
  });

  it('name a property whose assertion failed', () => {
    const message = 'Error: Property failed after 3 tests\n{ seed: 1 }\nCaused by: AssertionError: expected 1 to be 2';
    expect(failedAssertionIn(report(message), 'x.test.ts')).toBe('failing 0');
  });

  it.each(['Error: Test timed out in 5000ms.', 'TypeError: x is not a function'])(
    'have noticed nothing at %s',
    (why) => {
      expect(() => failedAssertionIn(report(why), 'x.test.ts')).toThrow(`No assertion of x.test.ts failed: ${why}`);
    },
  );

  it('have noticed nothing when their file could not be read', () => {
    expect(() => failedAssertionIn(report(), 'x.test.ts')).toThrow('No assertion of x.test.ts failed: the file');
  });
});
