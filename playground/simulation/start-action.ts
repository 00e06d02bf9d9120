import { type Desk, lookOver, onAndOn, track, update } from './people.ts';
import type { Action } from './plan.ts';
import type { World } from './world.ts';

/** What a person begins; resolves when they are done with it. */
export async function startAction(desk: Desk, action: Action, world: World): Promise<void> {
  const { document } = desk;
  switch (action.kind) {
    case 'track':
      await track(desk, action);
      return;
    case 'update':
      await update(desk, action.user, action.table, action.columns);
      return;
    case 'refresh':
      await onAndOn(desk, action.user, 'sidebarRefresh', undefined, 3);
      return;
    case 'schedule': {
      const { user, cadence, isAdaptive, keepsHistory, takesOver } = action;
      const input = { cadence, hour: 9, weekday: 1, isAdaptive, keepsHistory, ownerName: user, takesOver };
      await desk.call(user, 'sidebarSetSchedule', input);
      return;
    }
    case 'formula':
      enterFormula(desk, action);
      return;
    case 'reopen':
      document.reopen();
      return;
    case 'look':
      await desk.call(action.user, action.what, inputs[action.what]);
      return;
    case 'report': {
      const sheetId = document.placeOf(action.table)?.sheet.id;
      await desk.call(action.user, 'sidebarReport', sheetId === undefined ? {} : { sheetId });
      return;
    }
    case 'connect': {
      const { user, place, key } = action;
      if (key === 'none') await desk.call(user, 'sidebarDisconnect', { place });
      else await desk.call(user, 'sidebarConnect', { apiKey: keyOf(world, key), place });
      return;
    }
    default:
      await lookOver(desk, 'ana', 0);
  }
}

const inputs: Readonly<Record<string, unknown>> = {
  sidebarFormula: { name: 'CA_VIEWS', fields: [] },
  sidebarInsertFormula: { name: 'CA_VIDEO', fields: ['views', 'likes'] },
};

function keyOf({ sandbox: { keys } }: World, key: 'full' | 'read' | 'inactive' | 'unknown'): string {
  return key === 'unknown' ? 'ca_live_0000000000000000000000000000000000000000' : keys[key];
}

/** As Sheets writes a reference to the links of a table. */
function enterFormula({ document }: Desk, action: Extract<Action, { kind: 'formula' }>): void {
  const place = document.placeOf(action.table);
  if (place === undefined) return;
  const { sheet, linkColumn, firstRow, lastRow } = place;
  const from = Math.min(lastRow, firstRow + 1 + action.from);
  const to = Math.min(Math.max(from, lastRow), from + action.rows - 1);
  const letter = String.fromCharCode(64 + linkColumn);
  const range = `'${sheet.name.replaceAll("'", "''")}'!${letter}${from}${to > from ? `:${letter}${to}` : ''}`;
  const hasRefresh = document.workbook.namedRanges().some(({ name }) => name === 'CA_REFRESH');
  const parts = [range, ...action.more, ...(action.followsRefresh && hasRefresh ? ['CA_REFRESH'] : [])];
  const separator = document.plan.locale === 'de_DE' || document.plan.locale === 'fr_FR' ? ';' : ',';
  document.enterFormula(`=${action.name}(${parts.join(separator)})`, action.rows);
}
