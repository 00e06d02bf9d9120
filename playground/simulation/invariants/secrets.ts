import { apiOrigin } from '../internet.ts';
import type { Invariant } from '../invariant.ts';
import { usedRange } from '../marked-sheets.ts';
import type { SimulatedDocument } from '../simulated-document.ts';

const ownProperty = 'CREATORAUDIT_CONNECTION';

/** A key is in requests to the API and in its own property, of the spreadsheet or of the person it was connected for, and nowhere else. */
export const secrets: Invariant = {
  name: 'no secret anywhere',
  exchanged({ request: { url, headers, body } }, { secrets: keys }) {
    const found = keys.filter((key) => url.includes(key) || (body !== null && Buffer.from(body).includes(key)));
    const isAbroad = !url.startsWith(`${apiOrigin}/`) && keys.some((key) => JSON.stringify(headers).includes(key));
    return [
      ...found.map(() => `a key stands in a request to ${new URL(url).pathname}`),
      ...(isAbroad ? [`a key goes to ${new URL(url).host}`] : []),
    ];
  },
  replied({ document, name, reply }, { secrets: keys }) {
    const text = JSON.stringify(reply);
    return [
      ...(keys.some((key) => text.includes(key)) ? [`${name} answers with a key`] : []),
      ...strangers(document, keys),
    ];
  },
  executed({ functionName, logs, outcome }, _document, { secrets: keys }) {
    const text = `${logs.join('\n')}${JSON.stringify(outcome)}`;
    return keys.some((key) => text.includes(key)) ? [`${functionName} logs or throws a key`] : [];
  },
  atEnd: ({ documents, secrets: keys }) =>
    documents.flatMap((document) => [
      ...placesOf(document)
        .filter(({ text }) => keys.some((key) => text.includes(key)))
        .map(({ place }) => `a key stands in ${place}`),
      ...strangers(document, keys),
    ]),
};

/** Keys that nobody has connected for the store they are in. */
function strangers({ host, keys: connected }: SimulatedDocument, keys: readonly string[]): string[] {
  return [...host.properties()].flatMap(([store, values]) => {
    const stored = values.get(ownProperty) ?? '';
    return keys
      .filter((key) => stored.includes(key) && !connected.mayHold(store, key))
      .map(() => `${store} holds a key that was not connected there`);
  });
}

function placesOf({ workbook, host }: SimulatedDocument): { place: string; text: string }[] {
  const sheets = workbook.sheets().map((sheet) => {
    const range = usedRange(sheet);
    return {
      place: `sheet ${sheet.name}`,
      text: JSON.stringify([workbook.values(range), workbook.formulas(range), workbook.notes(range)]),
    };
  });
  const properties = [...host.properties()].flatMap(([store, values]) =>
    [...values]
      .filter(([name]) => name !== ownProperty)
      .map(([name, value]) => ({ place: `property ${name} of ${store}`, text: `${name}${value}` })),
  );
  const caches = [...host.cacheInspector.stores()].flatMap(([store, entries]) =>
    entries.map(({ key, value }) => ({ place: `cache entry of ${store}`, text: `${key}${value}` })),
  );
  return [...sheets, ...properties, ...caches];
}
