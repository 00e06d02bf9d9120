// What the developer panel shows of the host, with every secret hidden.

import type { ExecutionRecord } from '../runtime/execution.ts';
import type { Clock } from '../runtime/scheduler.ts';
import type { CacheEntry, CacheInspector } from '../services/cache.ts';
import { createMask, type Mask, maskedProperty, secretsIn } from './masking.ts';
import type { ApiRequestView, CacheEntryView, ExecutionView, Inspection, Requests, TriggerView } from './protocol.ts';
import type { RequestLog } from './request-log.ts';
import { shownValue } from './shown-value.ts';

type Properties = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** As much of the host as is looked at. */
export interface InspectedHost {
  readonly clock: Clock;
  /** The newest, oldest first. */
  readonly executions: readonly ExecutionRecord[];
  readonly totals: { readonly executions: number };
  readonly cacheInspector: Pick<CacheInspector, 'stores'>;
  properties(): Properties;
  triggers(): readonly TriggerView[];
}

export interface InspectorOptions {
  readonly host: InspectedHost;
  readonly requests: Pick<RequestLog, 'requests'>;
  readonly timeZone: string;
  /** Those known before a script stores one: the sandbox's keys, or the real one. */
  readonly secrets: readonly string[];
  /** Real time; the machine's own unless told otherwise. */
  readonly now?: () => number;
}

/** Masking takes time, and everything else waits for it. */
const newest = 500;
const previewCharacters = 200;
const propertyCharacters = 2_000;
const resultCharacters = 500;
const messageCharacters = 2_000;
const logCharacters = 1_000;
const logLines = 100;

export class Inspector {
  readonly #options: InspectorOptions;
  #secrets: readonly string[] = [];
  #mask = createMask([]);
  /** A cache may be large and is looked at often; its entries never change. */
  #cacheViews = new WeakMap<CacheEntry, CacheEntryView>();

  constructor(options: InspectorOptions) {
    this.#options = options;
  }

  inspect(asked: Requests['inspect']['params'], fault: string | null): Inspection {
    const { host, requests, timeZone, now = Date.now } = this.#options;
    const nowMs = host.clock.now();
    const properties = host.properties();
    this.#learnSecrets(properties);
    const mask = this.#mask;
    const withStorage = asked.storage ?? true;
    return {
      clock: { nowMs, offsetMs: nowMs - now(), timeZone },
      executions: executionsAfter(host, asked.executionsAfter).map(([number, record]) => viewOf(number, record, mask)),
      requests: requests
        .requests()
        .slice(-newest)
        .filter(({ number }) => number > asked.requestsAfter)
        .map((request) => maskedRequest(request, mask)),
      caches: withStorage ? this.#caches(nowMs) : [],
      properties: withStorage ? propertiesOf(properties, mask) : [],
      triggers: host.triggers().map((trigger) => ({ ...trigger, description: mask.name(trigger.description) })),
      fault,
    };
  }

  /** @throws {Error} when the host has forgotten it. */
  record(number: number): ExecutionRecord {
    const { executions, totals } = this.#options.host;
    const found = executions[number - 1 - (totals.executions - executions.length)];
    if (found === undefined) throw new Error(`Execution ${number} is no longer known.`);
    return found;
  }

  #learnSecrets(properties: Properties): void {
    const stored = [...properties.values()].flatMap((store) =>
      [...store].flatMap(([name, value]) => secretsIn(name, value)),
    );
    const secrets = [...this.#options.secrets, ...stored];
    if (secrets.length === this.#secrets.length && secrets.every((secret, at) => secret === this.#secrets[at])) return;
    this.#secrets = secrets;
    this.#mask = createMask(secrets);
    this.#cacheViews = new WeakMap();
  }

  #caches(nowMs: number): Inspection['caches'] {
    return [...this.#options.host.cacheInspector.stores()].map(([store, entries]) => ({
      store,
      entries: entries.filter(({ expiresAtMs }) => expiresAtMs > nowMs).map((entry) => this.#cacheView(entry)),
    }));
  }

  #cacheView(entry: CacheEntry): CacheEntryView {
    const known = this.#cacheViews.get(entry);
    if (known !== undefined) return known;
    const { key, value, bytes, expiresAtMs } = entry;
    const preview = this.#mask.text(value, previewCharacters);
    const view = { key: this.#mask.name(key), bytes, expiresAtMs, preview };
    this.#cacheViews.set(entry, view);
    return view;
  }
}

function executionsAfter({ executions, totals }: InspectedHost, number: number): [number, ExecutionRecord][] {
  const missed = Math.min(newest, executions.length, Math.max(0, totals.executions - number));
  const first = totals.executions - missed + 1;
  return executions.slice(executions.length - missed).map((record, index) => [first + index, record]);
}

function viewOf(number: number, record: ExecutionRecord, mask: Mask): ExecutionView {
  const { outcome, logs } = record;
  const calls = Object.entries(record.callsByMember).sort(([, a], [, b]) => b - a);
  const unshown = logs.length - logLines;
  return {
    number,
    functionName: record.functionName,
    ...(record.user !== undefined && { user: record.user }),
    kind: record.kind,
    authMode: record.authMode,
    startedAtMs: record.startedAtMs,
    durationMs: record.endedAtMs - record.startedAtMs,
    serviceCalls: record.serviceCalls,
    calls: calls.map(([member, count]) => `${member}: ${count}`),
    outcome: outcome.ok
      ? { ok: true, text: mask.text(shownValue(outcome.value, resultCharacters * 4), resultCharacters) }
      : { ok: false, message: mask.text(`${outcome.error.name}: ${outcome.error.message}`, messageCharacters) },
    logs: [
      ...logs.slice(0, logLines).map((line) => mask.text(line, logCharacters)),
      ...(unshown > 0 ? [`… and ${unshown.toLocaleString('en-US')} more lines`] : []),
    ],
    isFormula: record.args !== undefined,
  };
}

function maskedRequest(request: ApiRequestView, mask: Mask): ApiRequestView {
  return {
    ...request,
    path: mask.text(request.path),
    headers: request.headers.map(([name, value]) => [name, mask.name(value)]),
  };
}

function propertiesOf(stores: Properties, mask: Mask): Inspection['properties'] {
  return [...stores].map(([store, entries]) => ({
    store,
    entries: [...entries].map(([name, value]) => ({
      name: mask.name(name),
      value: maskedProperty(mask, name, value, propertyCharacters),
    })),
  }));
}
