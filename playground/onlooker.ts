import type { UserInterface } from './services/user-interface.ts';

/** A person who looks on. */
export const onlooker: UserInterface = {
  addMenu: () => undefined,
  removeMenu: () => undefined,
  show: () => undefined,
  toast: () => undefined,
  ask: async () => ({ button: 'OK', text: '' }),
};
