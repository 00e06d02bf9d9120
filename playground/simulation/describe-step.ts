// A step of a plan in plain words.
import type { Action, Edit, Step } from './plan.ts';

export function describeStep({ id, atMs, document, afterCalls, within, action }: Step): string {
  const when = `${(atMs / 1000).toFixed(1)} s`;
  const after =
    afterCalls === null ? '' : `, before the ${afterCalls}. ${within === null ? 'service' : within} call from then on`;
  return `step ${id}, at ${when}${after}, document ${document + 1}: ${describe(action)}`;
}

function describe(action: Action): string {
  switch (action.kind) {
    case 'track': {
      const more = [
        action.confirmsLess > 0 ? 'confirms one fewer than to be billed' : '',
        action.secondWindow === null ? '' : `${action.secondWindow} drives the run too`,
        action.stopAfter === null ? '' : `stops after ${action.stopAfter} calls, ${action.resumesAs} resumes`,
        action.retries > 0 ? 'retries what failed' : '',
      ].filter(Boolean);
      return `${action.user} tracks table ${action.table + 1}${more.length > 0 ? ` (${more.join('; ')})` : ''}`;
    }
    case 'update':
      return `${action.user} updates table ${action.table + 1}`;
    case 'refresh':
      return `${action.user} presses "Refresh now"`;
    case 'schedule':
      return `${action.user} sets the schedule to ${action.cadence}${action.takesOver ? ', taking it over' : ''}${action.keepsHistory ? ', with history' : ''}`;
    case 'formula':
      return `somebody enters ${action.name} for ${action.rows} rows of table ${action.table + 1}`;
    case 'reopen':
      return 'the file is opened again';
    case 'look':
      return `${action.user} calls ${action.what}`;
    case 'report':
      return `${action.user} makes the report of table ${action.table + 1}`;
    case 'connect':
      return action.key === 'none'
        ? `${action.user} disconnects (${action.place})`
        : `${action.user} connects the ${action.key} key (${action.place})`;
    case 'edit':
      return `a person's edit: ${describeEdit(action.edit)}`;
    case 'host-fault':
    case 'api-fault':
      return `${action.fault} for ${action.forMs / 1000} s`;
    case 'storm':
      return `${action.status} with Retry-After ${action.retryAfterSeconds} to everything for ${action.forMs / 1000} s`;
    case 'lost-answers':
      return `${action.share * 100} % of the answers are lost for ${action.forMs / 1000} s`;
    case 'evict':
      return `Google forgets ${action.share === 1 ? 'the cache' : 'a part of the cache'}`;
    case 'throw':
      return `Google fails with "${action.failure}"`;
    case 'kill':
      return 'the execution is killed';
  }
}

function describeEdit(edit: Edit): string {
  const { kind, ...rest } = edit;
  const facts = Object.entries(rest).map(([name, value]) => `${name} ${JSON.stringify(value)}`);
  return `${kind} (${facts.join(', ')})`;
}
