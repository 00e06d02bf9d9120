import type { Invariant } from '../invariant.ts';

const ofPeople = new Set(['sidebarTrack', 'sidebarContinue', 'sidebarResume', 'sidebarRetry']);

/** Tracking is billed: formulas, ticks and looks never ask for it. */
export const onlyPeopleTrack: Invariant = {
  name: 'only people track',
  exchanged({ sender: { functionName }, request, path }) {
    const isTracking = request.method.toUpperCase() === 'POST' && path === '/v2/videos';
    return isTracking && !ofPeople.has(functionName) ? [`${functionName} asked to track a post`] : [];
  },
};
