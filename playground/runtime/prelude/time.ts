import { nowMs } from './bridge.ts';

/**
 * A Date that asks the host what time it is. It shares the real prototype, so `instanceof`, subclasses and
 * `Object.prototype.toString` answer as ever.
 */
export function installDate(): void {
  const RealDate = Date;
  function HostDate(...args: unknown[]): Date | string {
    if (new.target === undefined) return new RealDate(nowMs()).toString();
    return Reflect.construct(RealDate, args.length === 0 ? [nowMs()] : args, new.target);
  }
  Object.defineProperty(HostDate, 'prototype', { value: RealDate.prototype, writable: false });
  Object.defineProperty(HostDate, 'name', { value: 'Date', configurable: true });
  Object.defineProperty(HostDate, 'length', { value: RealDate.length, configurable: true });
  const statics = { now: nowMs, parse: RealDate.parse, UTC: RealDate.UTC };
  for (const [name, value] of Object.entries(statics)) {
    Object.defineProperty(HostDate, name, { value, writable: true, configurable: true });
  }
  Object.defineProperty(RealDate.prototype, 'constructor', { value: HostDate, writable: true, configurable: true });
  Object.defineProperty(globalThis, 'Date', { value: HostDate, writable: true, configurable: true });
}
