import { job } from './bridge.ts';
import { defineService, method } from './define.ts';

export function installSession(): void {
  defineService('Session', { getScriptTimeZone: method(0, 0, () => job.scriptTimeZone) });
}
