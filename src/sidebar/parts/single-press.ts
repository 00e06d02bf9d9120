/**
 * The second click of a double click does nothing: by then something else may stand where the first one fell, such as
 * Cancel.
 */
export function singlePress(press: (() => void) | undefined): (event: MouseEvent) => void {
  return (event) => {
    if (event.detail > 1) event.preventDefault();
    else press?.();
  };
}
