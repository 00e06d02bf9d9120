// Caches, properties and triggers: a list of stores, and what is in the chosen one.
import { useState } from 'react';
import type { CacheEntryView, PropertyView, TriggerView } from '../../server/protocol.ts';
import type { Contents } from './contents.ts';
import { bytesText, countText, dueText, momentText, spanText } from './formats.ts';
import { Facts, ListPage } from './list-page.tsx';
import { useNow } from './use-now.ts';
import type { Column } from './virtual-table.tsx';

/** Of the document, as a rule the only ones in use; there before anything is stored. */
const usualCaches: Contents['caches'] = [{ store: 'document', entries: [] }];

export function StoragePage({ contents }: { readonly contents: Contents }) {
  const [chosen, setChosen] = useState('cache-document');
  const { properties, triggers } = contents;
  const caches = contents.caches.some(({ store }) => store === 'document')
    ? contents.caches
    : [...usualCaches, ...contents.caches];
  const stores = [
    ...caches.map(({ store, entries }) => ({ id: `cache-${store}`, group: 'Cache', name: store, entries })),
    ...properties.map(({ store, entries }) => ({
      id: `properties-${store}`,
      group: 'Properties',
      name: store,
      entries,
    })),
    { id: 'triggers', group: 'Triggers', name: 'installed', entries: triggers },
  ];
  const groups = [...new Set(stores.map(({ group }) => group))];
  const cache = caches.find(({ store }) => chosen === `cache-${store}`);
  const property = properties.find(({ store }) => chosen === `properties-${store}`);
  return (
    <div className="panel-storage">
      <nav className="panel-stores" aria-label="Stores">
        {groups.map((group) => (
          <div key={group}>
            <h3 className="panel-heading">{group}</h3>
            {stores
              .filter((store) => store.group === group)
              .map(({ id, name, entries }) => (
                <button
                  key={id}
                  type="button"
                  className="panel-store"
                  aria-current={id === chosen}
                  onClick={() => setChosen(id)}
                >
                  <span>{name}</span>
                  <span className="panel-summary">{entries.length.toLocaleString('en-US')}</span>
                </button>
              ))}
          </div>
        ))}
      </nav>
      {cache !== undefined && <CacheList key={chosen} entries={cache.entries} contents={contents} />}
      {property !== undefined && <PropertyList key={chosen} entries={property.entries} />}
      {chosen === 'triggers' && <TriggerList triggers={triggers} contents={contents} />}
    </div>
  );
}

function CacheList({
  entries,
  contents,
}: {
  readonly entries: readonly CacheEntryView[];
  readonly contents: Contents;
}) {
  const [selected, setSelected] = useState<string | null>(null);
  const nowMs = useNow(contents);
  const { timeZone } = contents.clock;
  const columns: Column<CacheEntryView>[] = [
    { title: 'Key', isMain: true, cell: ({ key }) => key },
    { title: 'Size', width: 76, isNumber: true, cell: ({ bytes }) => bytesText(bytes) },
    {
      title: 'Expires in',
      width: 100,
      isNumber: true,
      cell: ({ expiresAtMs }) => (expiresAtMs > nowMs ? spanText(expiresAtMs - nowMs) : 'expired'),
    },
    { title: 'Value', hiddenBelow: 'narrow', cell: ({ preview }) => preview },
  ];
  return (
    <ListPage
      label="Cache entries"
      rows={entries}
      columns={columns}
      keyOf={keyOfEntry}
      titleOf={keyOfEntry}
      empty="This cache is empty."
      selected={selected}
      onSelect={setSelected}
      open={entries.find(({ key }) => key === selected)}
      details={({ key, bytes, expiresAtMs, preview }) => (
        <>
          <pre className="panel-text">{key}</pre>
          <Facts
            facts={[
              ['Size', `${bytesText(bytes)} (${countText(bytes, 'byte')})`],
              ['Expires', momentText(expiresAtMs, timeZone)],
            ]}
          />
          <h4 className="panel-heading">Beginning of the value</h4>
          <pre className="panel-text">{preview}</pre>
        </>
      )}
    />
  );
}

const propertyColumns: Column<PropertyView>[] = [
  { title: 'Name', width: 240, isMain: true, cell: ({ name }) => name },
  { title: 'Value', cell: ({ value }) => value },
];

function PropertyList({ entries }: { readonly entries: readonly PropertyView[] }) {
  const [selected, setSelected] = useState<string | null>(null);
  return (
    <ListPage
      label="Properties"
      rows={entries}
      columns={propertyColumns}
      keyOf={nameOf}
      titleOf={nameOf}
      empty="Nothing is stored here."
      selected={selected}
      onSelect={setSelected}
      open={entries.find(({ name }) => name === selected)}
      details={({ name, value }) => (
        <>
          <pre className="panel-text">{name}</pre>
          <h4 className="panel-heading">Value</h4>
          <pre className="panel-text">{value}</pre>
          <p className="panel-hint">Of keys and other secrets, only the last four characters are shown.</p>
        </>
      )}
    />
  );
}

function TriggerList({
  triggers,
  contents,
}: {
  readonly triggers: readonly TriggerView[];
  readonly contents: Contents;
}) {
  const [selected, setSelected] = useState<string | null>(null);
  const nowMs = useNow(contents);
  const { timeZone } = contents.clock;
  const columns: Column<TriggerView>[] = [
    { title: 'Function', width: 200, isMain: true, cell: ({ handler }) => handler },
    { title: 'Schedule', cell: ({ description }) => description },
    ...(triggers.some(({ owner }) => owner !== undefined)
      ? [{ title: 'Of', width: 120, cell: ({ owner }: TriggerView) => owner ?? 'you' }]
      : []),
    {
      title: 'Next run',
      width: 240,
      cell: ({ nextAtMs }) =>
        nextAtMs === null ? '' : `${momentText(nextAtMs, timeZone)}, ${dueText(nextAtMs, nowMs)}`,
    },
  ];
  return (
    <ListPage
      label="Triggers"
      rows={triggers}
      columns={columns}
      keyOf={idOf}
      titleOf={handlerOf}
      empty="No trigger is installed."
      selected={selected}
      onSelect={setSelected}
      open={triggers.find(({ id }) => id === selected)}
      details={({ id, handler, description, nextAtMs, owner }) => (
        <Facts
          facts={[
            ['Function', handler],
            ['Schedule', description],
            ['Next run', nextAtMs === null ? null : momentText(nextAtMs, timeZone)],
            ['Runs as', owner ?? null],
            ['Id', id],
          ]}
        />
      )}
    />
  );
}

function keyOfEntry({ key }: CacheEntryView): string {
  return key;
}

function nameOf({ name }: PropertyView): string {
  return name;
}

function idOf({ id }: TriggerView): string {
  return id;
}

function handlerOf({ handler }: TriggerView): string {
  return handler;
}
