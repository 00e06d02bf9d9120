// What the server could say to the panel.
import type { ApiRequestView, ExecutionView, Inspection } from '../../../../playground/server/protocol.ts';

export const startMs = Date.UTC(2026, 10, 24, 9);

export function execution(number: number, fields: Partial<ExecutionView> = {}): ExecutionView {
  return {
    number,
    functionName: 'CA_VIEWS',
    kind: 'customFunction',
    authMode: 'CUSTOM_FUNCTION',
    startedAtMs: startMs + number * 1000,
    durationMs: 250,
    serviceCalls: 2,
    calls: ['Cache.get: 2'],
    outcome: { ok: true, text: '12345' },
    logs: [],
    isFormula: true,
    ...fields,
  };
}

export function request(number: number, fields: Partial<ApiRequestView> = {}): ApiRequestView {
  return {
    number,
    atMs: startMs + number * 1000,
    method: 'GET',
    path: '/v2/videos?limit=200',
    status: 200,
    failure: null,
    elapsedMs: 200,
    headers: [],
    ...fields,
  };
}

export function inspection(fields: Partial<Inspection> = {}): Inspection {
  return {
    clock: { nowMs: startMs, offsetMs: 0, timeZone: 'Etc/UTC' },
    executions: [],
    requests: [],
    caches: [],
    properties: [],
    triggers: [],
    fault: null,
    ...fields,
  };
}
