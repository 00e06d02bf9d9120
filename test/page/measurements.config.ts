// npm run bench:page. A configuration of its own: times in real time do not belong among the tests.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/page/measurements.ts'],
    testTimeout: 120_000,
    reporters: ['dot'],
    // As a person has it.
    env: { CHROMIUM: process.env.CHROMIUM ?? 'installed', PLAYGROUND: 'program' },
  },
});
