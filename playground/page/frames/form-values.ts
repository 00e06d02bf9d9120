// A form as the server function gets it: an object of its fields by name.

export function formValues(form: HTMLFormElement): Record<string, string | string[]> {
  const values: Record<string, string | string[]> = {};
  for (const [name, value] of new FormData(form)) {
    // Files become blobs at Google; none of that here.
    if (typeof value !== 'string') throw new TypeError('The playground does not send files of a form.');
    const before = values[name];
    if (before === undefined) values[name] = value;
    else values[name] = [...(Array.isArray(before) ? before : [before]), value];
  }
  return values;
}
