// Vitest's set-up for tests with hosts: each takes over the threads of the one before. Every execution has a context of its own.
import { keepThreads } from '../../playground/runtime/thread-reserve.ts';

await keepThreads(8);
