import { call } from '../bridge.ts';
import { googleEnumeration, type Method, method, mismatch, nameIn } from '../define.ts';
import { acting, reading } from './members.ts';
import type { Objects } from './objects.ts';

const types = 'SpreadsheetApp.ProtectionType';

/** Its state is the number the host knows it by. */
export function protectionMethods(objects: Objects): Record<string, Method<number>> {
  return {
    ...reading('Protection', 'getDescription canEdit'),
    ...acting('Protection', 'setDescription'),
    getRange: method(0, 0, (id) => objects.range(call('Protection.getRange', id))),
    getProtectionType: method(0, 0, (id) => googleEnumeration(types)[String(call('Protection.getProtectionType', id))]),
    remove: method(0, 0, (id) => {
      call('Protection.remove', id);
    }),
  };
}

/** @param state The sheet's id; a spreadsheet has none. */
export function protectionsOf(
  objects: Objects,
  className: 'Sheet' | 'Spreadsheet',
  args: readonly unknown[],
  ...state: readonly number[]
): object[] {
  const type = nameIn(types, args[0]);
  if (type === undefined) throw mismatch('SpreadsheetApp', className, 'getProtections', args);
  return (call(`${className}.getProtections`, ...state, type) as number[]).map(objects.protection);
}
