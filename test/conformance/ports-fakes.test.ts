import { describe, it } from 'vitest';
import { createFakePlatform } from '../support/fakes/fake-platform.ts';
import { networkAnswers, portsCases } from './ports-suite.ts';

describe('the fakes keep the promises of the ports', () => {
  it.each(portsCases)('$name', ({ run }) => {
    const platform = createFakePlatform();
    platform.answer = ({ url }) => {
      const answer = networkAnswers[url];
      if (!answer || 'throws' in answer) throw new Error(`${answer?.throws ?? 'DNS error'}: ${url}`);
      const headers = Object.entries(answer.headers).map(([name, value]) => [name.toLowerCase(), value]);
      return { ...answer, headers: Object.fromEntries(headers) };
    };
    run(platform);
  });
});
