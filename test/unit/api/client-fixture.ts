// A client before a fake network.

import { createApiClient } from '../../../src/api/client.ts';
import { createDeadline } from '../../../src/http/deadline.ts';
import type { HttpResponse } from '../../../src/platform/ports.ts';
import { createFakePlatform } from '../../support/fakes/fake-platform.ts';

export function createFakeClient() {
  const platform = createFakePlatform();
  const deadline = createDeadline(() => platform.clock.now(), 20_000);
  const client = createApiClient({ ...platform, apiKey: 'a-secret-key', deadline, longestSleepMs: 1_000 });
  return { platform, client };
}

/** A client whose every request is answered so. */
export function answering(answer: () => HttpResponse) {
  const { platform, client } = createFakeClient();
  platform.answer = answer;
  return { platform, client };
}
