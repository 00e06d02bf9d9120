import { describe, expect, it } from 'vitest';
import { type Baseline, baselineOf, stepsBack } from '../../../playground/benchmark/baseline.ts';
import { caseWith, doneWith } from './cases.ts';

const good = caseWith();
const failing = caseWith({ failurePercent: 30 });
const baseline = JSON.parse(baselineOf([good, failing])) as Baseline;

describe('stepsBack', () => {
  it('is content with the figures that were written down, and with better ones', () => {
    expect(stepsBack([good, failing], baseline)).toEqual([]);
    expect(stepsBack([caseWith({ ours: doneWith({ requests: 4, serviceCalls: 1 }) })], baseline)).toEqual([]);
  });

  it('names what has become worse by more than its tolerance', () => {
    const worse = caseWith({ ours: doneWith({ requests: 6, serviceCalls: 2_050 }) });
    expect(stepsBack([worse], baseline)).toEqual(['formulas 1000 0%: requests went from 5 to 6, and may grow by 2 %.']);
  });

  it('tolerates more where requests fail by chance, but never an empty cell', () => {
    const unlucky = { ...failing, ours: doneWith({ requests: 6 }) };
    expect(stepsBack([unlucky], baseline)).toEqual([]);
    const silent = { ...failing, ours: doneWith({ silent: 1 }) };
    expect(stepsBack([silent], baseline)).toEqual(['formulas 1000 30%: silent went from 0 to 1, and may grow by 0 %.']);
  });

  it('knows nothing of times of the machine', () => {
    expect(stepsBack([caseWith({ ours: doneWith({ cpuMsPerCall: 400 }) })], baseline)).toEqual([]);
    expect(baselineOf([good])).not.toContain('cpu');
  });

  it('asks for a case that it does not know to be written down', () => {
    expect(stepsBack([caseWith({ posts: 7 })], baseline)).toEqual(['The baseline does not know "formulas 7 0%".']);
  });
});
