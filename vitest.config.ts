import { defineConfig } from 'vitest/config';

const afterBuild = { globalSetup: ['tools/build-before-tests.mjs'] };

// One Chromium for all files that a process runs: they tell the pages apart themselves.
const inChromium = { ...afterBuild, isolate: false };

export default defineConfig({
  test: {
    passWithNoTests: false,
    // No test waits for real time, but a busy machine may take long over the ones that compute much.
    testTimeout: 60_000,
    // The host starts worker threads of its own: a test file needs a process to itself.
    pool: 'forks',
    maxWorkers: 2,
    projects: [
      { extends: true, test: { name: 'unit', include: ['test/unit/**/*.test.ts'] } },
      { extends: true, test: { name: 'playground', include: ['test/playground/**/*.test.ts'], ...afterBuild } },
      { extends: true, test: { name: 'conformance', include: ['test/conformance/**/*.test.ts'], ...afterBuild } },
      { extends: true, test: { name: 'bundle', include: ['test/bundle/**/*.test.{ts,mjs}'], ...afterBuild } },
      { extends: true, test: { name: 'sidebar', include: ['test/sidebar/**/*.test.ts'], ...inChromium } },
      { extends: true, test: { name: 'page', include: ['test/page/**/*.test.ts'], ...inChromium } },
    ],
  },
});
