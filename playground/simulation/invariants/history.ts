import type { Invariant } from '../invariant.ts';
import { postName } from '../links.ts';
import { usedRange } from '../marked-sheets.ts';
import type { SimulatedDocument } from '../simulated-document.ts';
import type { World } from '../world.ts';

/** A post has one row a day, with numbers of its own. */
export const trueHistory: Invariant = {
  name: 'one true row of history a day',
  atEnd: (world) => world.documents.flatMap((document) => faultsIn(document, world)),
};

function nameIn(cell: unknown): string {
  const [platform = '', id = ''] = String(cell).split(/:(.*)/s);
  return postName(platform, id);
}

function faultsIn({ workbook }: SimulatedDocument, { answers }: World): string[] {
  const sheet = workbook.sheets().find(({ name }) => name === 'CreatorAudit history');
  if (sheet === undefined) return [];
  const [headers = [], ...rows] = workbook.values(usedRange(sheet));
  const [date, post, views] = ['Date', 'Post', 'Views'].map((name) => headers.indexOf(name));
  const known = new Set<string>();
  return rows.flatMap((cells) => {
    const day = cells[date ?? -1];
    const name = nameIn(cells[post ?? -1]);
    const key = `${day instanceof Date ? day.toISOString() : day} ${name}`;
    const count = cells[views ?? -1];
    const isDouble = known.has(key);
    known.add(key);
    return [
      ...(isDouble ? [`${key} stands there twice`] : []),
      ...(typeof count === 'number' && !answers.has(name, 'view_count', count)
        ? [`${key} never had ${count} views`]
        : []),
    ];
  });
}
