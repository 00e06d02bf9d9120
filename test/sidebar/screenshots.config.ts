// npx vitest run --config test/sidebar/screenshots.config.ts
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/sidebar/screenshots.ts'],
    testTimeout: 60_000,
    env: { CHROMIUM: process.env.CHROMIUM ?? 'installed' },
  },
});
