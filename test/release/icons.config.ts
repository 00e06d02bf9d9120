import { defineConfig } from 'vitest/config';

export default defineConfig({ test: { include: ['test/release/icons.ts'], testTimeout: 120_000 } });
