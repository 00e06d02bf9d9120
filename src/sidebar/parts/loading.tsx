import { loading } from '../messages/common.ts';
import { Spinner, useLasting } from './spinner.tsx';

/** In place of something that has never been there; what is there already stays while it is refreshed. */
export function Loading() {
  return useLasting(true) ? (
    <p>
      <Spinner isOn />
      {loading}
    </p>
  ) : null;
}
