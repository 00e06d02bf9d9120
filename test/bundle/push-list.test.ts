// With which rights it runs. That clasp pushes just that: test/release.
import { describe, expect, it } from 'vitest';
import { readText } from './built.ts';

describe('what is pushed', () => {
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
