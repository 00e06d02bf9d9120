import { describe, expect, it } from 'vitest';
import { readGoogleMembers } from './google-members.ts';

describe("Google's members", () => {
  it('are those of the published types; `npx vitest run --project playground google-members -u` reads them anew', async () => {
    const table = `${JSON.stringify(readGoogleMembers(), null, 2)}\n`;

    await expect(table).toMatchFileSnapshot('../../../playground/runtime/prelude/google-members.json');
  });
});
