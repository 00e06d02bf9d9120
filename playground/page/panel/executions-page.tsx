import { useMemo } from 'react';
import type { ExecutionView } from '../../server/protocol.ts';
import { CopyCommand } from './copy-command.tsx';
import { filteredExecutions, isFailedExecution, kindNames } from './filters.ts';
import { countText, durationText, momentText } from './formats.ts';
import { Facts } from './list-page.tsx';
import { NumberedList } from './numbered-list.tsx';
import type { Ask } from './props.ts';
import type { Column } from './virtual-table.tsx';

export interface ExecutionsPageProps {
  readonly executions: readonly ExecutionView[];
  readonly timeZone: string;
  readonly request: Ask;
}

export function ExecutionsPage({ executions, timeZone, request }: ExecutionsPageProps) {
  const columns = useMemo(() => columnsIn(timeZone), [timeZone]);
  return (
    <NumberedList
      label="Executions"
      noun="execution"
      rows={executions}
      filtered={filteredExecutions}
      columns={columns}
      titleOf={titleOf}
      isFailed={isFailedExecution}
      empty="Nothing has run yet. Type a formula, or open the add-on’s menu."
      details={(execution) => <ExecutionDetails execution={execution} timeZone={timeZone} request={request} />}
    />
  );
}

function columnsIn(timeZone: string): Column<ExecutionView>[] {
  return [
    { title: 'Start', width: 112, cell: ({ startedAtMs }) => momentText(startedAtMs, timeZone) },
    { title: 'Function', width: 200, isMain: true, cell: ({ functionName, kind }) => functionName || kindNames[kind] },
    { title: 'Kind', width: 88, hiddenBelow: 'narrow', cell: ({ kind }) => kindNames[kind] },
    { title: 'AuthMode', width: 140, hiddenBelow: 'medium', cell: ({ authMode }) => authMode },
    { title: 'Result', cell: ({ outcome }) => (outcome.ok ? outcome.text : outcome.message) },
    { title: 'Time', width: 76, isNumber: true, cell: ({ durationMs }) => durationText(durationMs) },
    { title: 'Calls', width: 48, isNumber: true, hiddenBelow: 'narrow', cell: ({ serviceCalls }) => serviceCalls },
  ];
}

function titleOf({ functionName, kind, outcome }: ExecutionView): string {
  const name = functionName === '' ? kindNames[kind] : functionName;
  return outcome.ok ? name : `${name}: ${outcome.message}`;
}

function ExecutionDetails({
  execution,
  timeZone,
  request,
}: { readonly execution: ExecutionView } & Pick<ExecutionsPageProps, 'timeZone' | 'request'>) {
  const { number, user, kind, authMode, startedAtMs, durationMs, serviceCalls, calls, outcome, logs, isFormula } =
    execution;
  return (
    <>
      {isFormula && <CopyCommand key={number} load={() => request('cellCommand', { execution: number })} />}
      <h4 className="panel-heading">{outcome.ok ? 'Result' : 'Failure'}</h4>
      <pre className={outcome.ok ? 'panel-text' : 'panel-text panel-failure'}>
        {outcome.ok ? outcome.text : outcome.message}
      </pre>
      <h4 className="panel-heading">Execution {number.toLocaleString('en-US')}</h4>
      <Facts
        facts={[
          ['Start', momentText(startedAtMs, timeZone)],
          ['Time', durationText(durationMs)],
          ['Kind', kindNames[kind]],
          ['AuthMode', authMode],
          ['Ran as', user ?? null],
        ]}
      />
      <h4 className="panel-heading">{countText(serviceCalls, 'service call')}</h4>
      {calls.length > 0 && <pre className="panel-text">{calls.join('\n')}</pre>}
      {logs.length > 0 && (
        <>
          <h4 className="panel-heading">{countText(logs.length, 'log line')}</h4>
          <pre className="panel-text">{logs.join('\n')}</pre>
        </>
      )}
    </>
  );
}
