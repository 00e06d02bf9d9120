// npm run screenshots. A configuration of its own: whoever runs all tests does not want new pictures.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/page/screenshots.ts'],
    testTimeout: 60_000,
    env: { CHROMIUM: process.env.CHROMIUM ?? 'installed' },
  },
});
