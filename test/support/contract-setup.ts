// For vitest: a test during which a request or an answer left the API's contract has failed.
import { afterEach } from 'vitest';
import { takeDrifts } from './contract-watch.ts';

afterEach(async () => {
  const drifts = await takeDrifts();
  if (drifts.length > 0) throw new Error(`The API's contract was left:\n${drifts.slice(0, 20).join('\n')}`);
});
