import { limits } from '../../runtime/limits.ts';
import type { Invariant } from '../invariant.ts';

/** Formulas give up by themselves before Google ends them. */
const leewayMs = 2_000;

/** No execution runs into its limit; only the plan kills, and an answer that is waited for though the add-on would not. */
export const timeLimits: Invariant = {
  name: 'within its time',
  executed({ functionName, kind, startedAtMs, endedAtMs }, { unboundedMs }) {
    const tookMs = endedAtMs - startedAtMs;
    const isQuick = kind === 'customFunction' || kind === 'simpleTrigger';
    const limitMs = (isQuick ? limits.customFunctionMs : limits.executionMs) - leewayMs;
    return tookMs > limitMs && unboundedMs < startedAtMs ? [`${functionName} took ${tookMs / 1000} s`] : [];
  },
};
