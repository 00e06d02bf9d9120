// The file itself, as Apps Script takes it.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rootDir } from '../../playground/paths.ts';
import { sidebarFile } from './sidebar-page.ts';

const html = readFileSync(sidebarFile, 'utf8');

describe('the file', () => {
  it('asks for nothing else, leads every link to a tab of its own, and holds no scriptlet', () => {
    expect(html).toMatch(/^<!DOCTYPE html>\s*<html lang="en">/);
    expect(html).toContain('<base target="_blank">');
    expect(html).not.toMatch(/<(?:link|iframe|object|embed)\b|<script[^>]+src|@import|url\(/i);
    expect(html).not.toContain('<?');
  });

  it('is made of code that shows text as text', () => {
    const folder = join(rootDir, 'src/sidebar');
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => /\.tsx?$/.test(path));
    const careless = files.filter((path) =>
      /innerHTML|insertAdjacent|document\.write/i.test(readFileSync(join(folder, path), 'utf8')),
    );
    expect(careless).toEqual([]);
  });
});
