import { describe, expect, it } from 'vitest';
import { neverReached } from '../../../playground/simulation/coverage.ts';
import { addTally, count, emptyTally } from '../../../playground/simulation/tally.ts';
import { withFigures } from '../../../playground/simulation/write-figures.ts';

describe('what was reached', () => {
  it('names every fault, switch, edit and look that never was', () => {
    const missing = neverReached(emptyTally());
    expect(missing).toEqual(
      expect.arrayContaining([
        'edit sort',
        'fault cache-down',
        'fault trigger-dropped',
        'fault rate-limit-storm',
        'fault lost answers',
        'switch duplicateCreate=another',
        'failure quota',
        'action track',
        'look at never tracked twice',
        'kill',
      ]),
    );
    const tally = emptyTally();
    count(tally.edits, 'sort');
    tally.kills = 1;
    expect(neverReached(tally)).not.toContain('edit sort');
    expect(neverReached(tally)).toHaveLength(missing.length - 2);
  });

  it('adds up', () => {
    const tally = emptyTally();
    const more = { ...emptyTally(), kills: 2, edits: { sort: 3 } };
    addTally(tally, more);
    addTally(tally, more);
    expect(tally).toMatchObject({ kills: 4, edits: { sort: 6 } });
  });

  it('goes between the marks of the document, and nowhere else', () => {
    const marks = (text: string) =>
      `before\n<!-- figures: npm run simulate -- --seeds N --write -->\n${text}\n<!-- /figures -->\nafter`;
    const written = withFigures(marks('old'), { seeds: 12_345, failing: [], tally: emptyTally(), cpuMs: 0 });
    expect(written).toContain('| Seeds | 12,345 |');
    expect(written).not.toContain('old');
    expect(written).toMatch(/^before\n.*\nafter$/s);
    expect(() => withFigures('no marks', { seeds: 1, failing: [], tally: emptyTally(), cpuMs: 0 })).toThrow(
      'needs the lines',
    );
  });
});
