// Pictures of every view of the sidebar that was built last, to look at. Not a test: nothing compares them.

import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'vitest';
import { closeSidebarsAfterEach, openSidebar } from './sidebar-page.ts';
import { scenes } from './views.ts';

const folder = join(tmpdir(), 'sidebar-shots');

closeSidebarsAfterEach();

describe.each(['light', 'dark'] as const)('%s', (colorScheme) => {
  it.each(scenes())('$name', async ({ name, script, show }) => {
    await mkdir(folder, { recursive: true });
    const sidebar = await openSidebar({ script: script(), colorScheme });
    await show(sidebar);
    const path = join(folder, `${name}-${colorScheme}.png`);
    await sidebar.page.screenshot({ path, animations: 'disabled', fullPage: true });
  });
});
