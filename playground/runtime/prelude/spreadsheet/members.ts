// Members that do no more than ask the host.
import { call } from '../bridge.ts';
import { type Method, method } from '../define.ts';

type Methods<State> = Record<string, Method<State>>;

/** Without arguments; they answer what the host does. */
export function reading<State>(className: string, members: string): Methods<State> {
  return Object.fromEntries(
    members.split(' ').map((member) => [member, method<State>(0, 0, (state) => call(`${className}.${member}`, state))]),
  );
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
