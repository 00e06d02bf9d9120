import { useId, useState } from 'react';
import type { FaultDescription } from '../../server/protocol.ts';
import { filteredFaults } from './filters.ts';
import type { TimePageProps } from './time-page.tsx';
import { useTask } from './use-task.ts';

const groups: readonly { readonly where: FaultDescription['where']; readonly title: string }[] = [
  { where: 'API', title: 'At the API' },
  { where: 'Google', title: 'At Google' },
  { where: 'key', title: 'With the key' },
];

/** Google remembers what a formula came to. */
const untilReopened = 'what is already in a cell stays until the file is reopened.';

export type FaultListProps = Pick<TimePageProps, 'faults' | 'isLive' | 'request' | 'refresh'> & {
  readonly active: string | null;
};

export function FaultList({ active, faults, isLive, request, refresh }: FaultListProps) {
  const [search, setSearch] = useState('');
  /** What was clicked, until the server says something else than before. */
  const [wanted, setWanted] = useState<{ name: string | null; before: string | null } | null>(null);
  const setting = useTask();
  const radioName = useId();
  const chosen = wanted?.before === active ? wanted.name : active;
  const found = filteredFaults(faults, search);

  const choose = (name: string | null): Promise<void> =>
    setting.run(async () => {
      setWanted({ name, before: active });
      try {
        await request('setFault', { name });
        refresh();
        return name === null
          ? `Everything works again; ${untilReopened}`
          : `It goes wrong from now on; ${untilReopened}`;
      } catch (error) {
        setWanted(null);
        throw error;
      }
    });
  const radio = (name: string | null, description: string) => (
    <label key={name} className="panel-fault">
      <input type="radio" name={radioName} checked={chosen === name} onChange={() => void choose(name)} />
      <span className="panel-fault-name">{name ?? 'none'}</span>
      <span className="panel-fault-text">{description}</span>
    </label>
  );

  if (isLive) {
    return (
      <section className="panel-faults" aria-label="Faults">
        <p className="panel-hint">The real API is asked. Faults can be turned on with the sandbox only.</p>
      </section>
    );
  }
  return (
    <section className="panel-faults" aria-label="Faults">
      <div className="panel-toolbar">
        <input
          type="search"
          className="panel-search"
          placeholder="Search faults"
          aria-label="Search faults"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
        <span role="status" title={setting.message} className={setting.hasFailed ? 'panel-failure' : 'panel-summary'}>
          {setting.message === '' ? `Turned on, ${untilReopened}` : setting.message}
        </span>
      </div>
      <div className="panel-fault-scroller">
        {radio(null, 'everything works')}
        {groups.map(({ where, title }) => {
          const members = found.filter((fault) => fault.where === where);
          if (members.length === 0) return null;
          return (
            <fieldset key={where} className="panel-fault-group">
              <legend className="panel-heading">{title}</legend>
              {members.map(({ name, description }) => radio(name, description))}
            </fieldset>
          );
        })}
        {found.length === 0 && <p className="panel-empty">No fault matches.</p>}
      </div>
    </section>
  );
}
