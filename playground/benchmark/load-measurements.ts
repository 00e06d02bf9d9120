// What loading the script costs the processor: Google does it before every formula.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createContext, Script } from 'node:vm';
import { distDir } from '../paths.ts';
import { atMost, type Measurement } from './measurement.ts';

const batches = 40;
const loadsOfBatch = 3;

/**
 * Time of the processor, not of the clock, which other work on the machine would spoil. What is left of that work, caches that it
 * empties, is smallest in the least of the batches.
 */
export async function measureLoad(): Promise<Measurement[]> {
  const code = await readFile(join(distDir, 'Code.js'), 'utf8');
  const times = Array.from({ length: batches }, (_, batch) => {
    const texts = Array.from({ length: loadsOfBatch }, (_, index) => `${code}\n// ${batch}.${index}`);
    return measureBatch(texts);
  });
  const loading = leastAndMedian(times.map(({ loadMs }) => loadMs));
  const parsing = leastAndMedian(times.map(({ parseMs }) => parseMs));
  return [
    atMost(
      'loading Code.js in a fresh context: time of the processor, least of 40 batches',
      loading.least,
      'ms',
      10,
      false,
    ),
    atMost('loading Code.js in a fresh context: time of the processor, median', loading.median, 'ms', 15, false),
    atMost(
      'parsing Code.js, a part of that: time of the processor, least of 40 batches',
      parsing.least,
      'ms',
      8,
      false,
    ),
    atMost('size of Code.js', Buffer.byteLength(code) / 1024, 'KB', 220, false),
  ];
}

/** Of one load, on average. Every text differs: V8 would compile the same one only once. */
function measureBatch(texts: readonly string[]): { parseMs: number; loadMs: number } {
  const untouchable = new Proxy({}, { get: (_, member) => fail(String(member)) });
  const contexts = texts.map(() =>
    createContext({ SpreadsheetApp: untouchable, CacheService: untouchable, UrlFetchApp: untouchable }),
  );
  const before = process.cpuUsage();
  const scripts = texts.map((text) => new Script(text, { filename: 'Code.gs' }));
  const parseMs = cpuMsSince(before) / texts.length;
  for (const [index, context] of contexts.entries()) scripts[index]?.runInContext(context);
  return { parseMs, loadMs: cpuMsSince(before) / texts.length };
}

function cpuMsSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

function leastAndMedian(times: readonly number[]): { least: number; median: number } {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (index: number) => sorted[index] ?? Number.POSITIVE_INFINITY;
  return { least: at(0), median: at(Math.floor(sorted.length / 2)) };
}

function fail(member: string): never {
  throw new Error(`Loading the script must touch no service, not even ${member}.`);
}
