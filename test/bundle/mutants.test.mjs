// What counts as a seeded mistake that somebody noticed.
import { describe, expect, it } from 'vitest';
import { failedAssertionIn, violationIn } from '../../tools/mutants/catch.mjs';

describe('a simulation that fails', () => {
  it('names its first invariant and how many seeds it took', () => {
    const violations = [{ invariant: 'nothing is billed twice' }, { invariant: 'another' }];
    expect(violationIn({ failing: [{ seed: 12, violations }] }, 10)).toEqual({
      seed: 12,
      invariant: 'nothing is billed twice',
      seeds: 3,
    });
    expect(violationIn({ failing: [] }, 10)).toBeUndefined();
  });

  it('has noticed nothing when it broke down', () => {
    expect(() => violationIn({ failing: [{ seed: 12, violations: [], breakdown: 'Error: boom' }] }, 1)).toThrow(
      'broke down at seed 12: Error: boom',
    );
    expect(() => violationIn({ failing: [{ seed: 12, violations: [] }] }, 1)).toThrow('names no invariant');
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
