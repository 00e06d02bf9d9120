import { defineConfig } from 'vitest/config';

/** Requests and answers of fakes against the API's contract. */
const watch = 'test/support/contract-setup.ts';
const afterBuild = { globalSetup: ['tools/build-before-tests.mjs'] };
const keepThreads = 'test/support/keep-threads.ts';
const withHosts = { ...afterBuild, setupFiles: [keepThreads] };

export default defineConfig({
  test: {
    passWithNoTests: false,
    // No test waits for real time, but a busy machine may take long over the ones that compute much.
    testTimeout: 60_000,
    // The host starts worker threads of its own, and sets the time zone of the process.
    pool: 'forks',
    // One file after another in the same process, which has everything loaded, a Chromium too: no test leaves anything behind.
    isolate: false,
    maxWorkers: 2,
    projects: [
      { extends: true, test: { name: 'unit', include: ['test/unit/**/*.test.ts'], setupFiles: [watch] } },
      { extends: true, test: { name: 'playground', include: ['test/playground/**/*.test.ts'], ...withHosts } },
      { extends: true, test: { name: 'conformance', include: ['test/conformance/**/*.test.ts'], ...withHosts } },
      { extends: true, test: { name: 'bundle', include: ['test/bundle/**/*.test.{ts,mjs}'], ...withHosts } },
      {
        extends: true,
        test: { name: 'fuzz', include: ['test/fuzz/**/*.test.ts'], ...afterBuild, setupFiles: [watch, keepThreads] },
      },
      // Half of it is the start of clasp, again and again.
      {
        extends: true,
        test: { name: 'release', include: ['test/release/**/*.test.{ts,mjs}'], testTimeout: 300_000, ...afterBuild },
      },
      { extends: true, test: { name: 'sidebar', include: ['test/sidebar/**/*.test.ts'], ...afterBuild } },
      { extends: true, test: { name: 'page', include: ['test/page/**/*.test.ts'], ...withHosts } },
    ],
  },
});
