import { limits } from '../../runtime/limits.ts';
import type { Invariant } from '../invariant.ts';

/** Formulas give up by themselves before Google ends them. */
const leewayMs = 2_000;

/** No execution runs into its limit; only the plan kills, and a formula's own wait for an answer that nothing ends. */
export const timeLimits: Invariant = {
  name: 'within its time',
  executed({ functionName, kind, startedAtMs, endedAtMs }, { unboundedMs }) {
    const tookMs = endedAtMs - startedAtMs;
    const isQuick = kind === 'customFunction' || kind === 'simpleTrigger';
    const limitMs = (isQuick ? limits.customFunctionMs : limits.executionMs) - leewayMs;
    const isUnbounded = isQuick && (unboundedMs.get(functionName) ?? Number.NEGATIVE_INFINITY) >= startedAtMs;
    return tookMs > limitMs && !isUnbounded ? [`${functionName} took ${tookMs / 1000} s`] : [];
  },
};
