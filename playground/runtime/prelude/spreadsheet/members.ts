// Members that do no more than ask the host.
import { call } from '../bridge.ts';
import { type Method, method, mismatch } from '../define.ts';

type Methods<State> = Record<string, Method<State>>;

/** Without arguments; they answer what the host does. */
export function reading<State>(className: string, members: string): Methods<State> {
  return Object.fromEntries(
    members.split(' ').map((member) => [member, method<State>(0, 0, (state) => call(`${className}.${member}`, state))]),
  );
}

/** Setters of text (or of rows of it) and of nothing else; `null` is for the host to judge. */
export function settingText<State>(className: string, members: string): Methods<State> {
  const setters = acting<State>(className, members);
  return Object.fromEntries(
    Object.entries(setters).map(([member, setter]) => [
      member,
      method<State>(setter.min, setter.max, (state, args, self) => {
        if (!isText(args[0], member.endsWith('s') ? 2 : 0)) throw mismatch('SpreadsheetApp', className, member, args);
        return setter.run(state, args, self);
      }),
    ]),
  );
}

/** @param depth Of how many lists in each other; whether they are as long as the range is for the host to say. */
function isText(value: unknown, depth: number): boolean {
  if (depth > 0 && Array.isArray(value)) return value.every((item) => isText(item, depth - 1));
  return typeof value === 'string' || value === null || value === undefined;
}

/** They answer the object they were called on. */
export function acting<State>(className: string, members: string, least = 1, most = least): Methods<State> {
  return Object.fromEntries(
    members.split(' ').map((member) => [
      member,
      method<State>(least, most, (state, args, self) => {
        call(`${className}.${member}`, state, ...args);
        return self;
      }),
    ]),
  );
}
