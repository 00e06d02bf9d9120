import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { faultOption } from '../../playground/faults.ts';
import { buildDir, rootDir } from '../../playground/paths.ts';

const folder = join(rootDir, 'test/bundle');
const texts = readdirSync(folder)
  .filter((name) => name !== 'coverage.test.ts')
  .map((name) => readFileSync(join(folder, name), 'utf8'));

describe('tests through the bundle', () => {
  const functions: { name: string }[] = JSON.parse(readFileSync(join(buildDir, 'functions.json'), 'utf8'));

  it.each(functions.map(({ name }) => name))('call %s', (name) => {
    expect(texts.some((text) => text.includes(`=${name}(`))).toBe(true);
  });

  it.each((faultOption.list ?? '').split('\n').map((line) => line.split(' ')[0]))('meet the fault %s', (name) => {
    expect(texts.some((text) => text.includes(`'${name}'`))).toBe(true);
  });
});
