// What `clasp push` would send, and with which rights it would run.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readText, repository } from './built.ts';

describe('what is pushed', () => {
  it('is the code, the sidebar and the manifest, says the real clasp', () => {
    // A home without a login: the answer needs neither an account nor the network.
    const home = mkdtempSync(join(tmpdir(), 'creatoraudit-home-'));
    try {
      const clasp = join(repository, 'node_modules/.bin/clasp');
      const env = { PATH: process.env.PATH, HOME: home };
      const answer = execFileSync(clasp, ['show-file-status', '--json'], { cwd: repository, env, encoding: 'utf8' });
      expect(JSON.parse(answer).filesToPush.sort()).toEqual([
        'dist/Code.js',
        'dist/Sidebar.html',
        'dist/appsscript.json',
      ]);
    } finally {
      rmSync(home, { recursive: true });
    }
  }, 60_000);

  it('leaves the sidebar within its budget', () => {
    expect(Buffer.byteLength(readText('dist/Sidebar.html'))).toBeLessThanOrEqual(76 * 1024);
  });

  it('asks for these rights and addresses and no others', () => {
    const manifest = JSON.parse(readText('dist/appsscript.json'));
    expect(manifest.oauthScopes).toEqual([
      'https://www.googleapis.com/auth/spreadsheets.currentonly',
      'https://www.googleapis.com/auth/script.external_request',
      'https://www.googleapis.com/auth/script.container.ui',
      'https://www.googleapis.com/auth/script.scriptapp',
    ]);
    expect(manifest.urlFetchWhitelist).toEqual([
      'https://api.creatoraudit.com/',
      'https://vm.tiktok.com/',
      'https://vt.tiktok.com/',
      'https://www.tiktok.com/t/',
      'https://lite.tiktok.com/t/',
      'https://www.instagram.com/share/',
    ]);
    expect(manifest.runtimeVersion).toBe('V8');
    expect(manifest).not.toHaveProperty('addOns');
  });
});
