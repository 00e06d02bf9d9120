import { useState } from 'react';

export interface Task {
  readonly isBusy: boolean;
  /** How the last one ended, in words; empty before and while one runs. */
  readonly message: string;
  readonly hasFailed: boolean;
  /** One at a time. `act` answers with what to say. */
  readonly run: (act: () => Promise<string>) => Promise<void>;
}

/** Something that a button starts. */
export function useTask(): Task {
  const [state, setState] = useState({ isBusy: false, message: '', hasFailed: false });
  const run = async (act: () => Promise<string>): Promise<void> => {
    if (state.isBusy) return;
    setState({ isBusy: true, message: '', hasFailed: false });
    try {
      setState({ isBusy: false, message: await act(), hasFailed: false });
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      setState({ isBusy: false, message, hasFailed: true });
    }
  };
  return { ...state, run };
}
