// A script's value in one line, no longer than it may be however large the value is.

/** Close to JSON; dates as such, and `undefined` by its name. */
export function shownValue(value: unknown, maxCharacters: number): string {
  const parts: string[] = [];
  write(value, parts, { left: maxCharacters });
  const text = parts.join('');
  return text.length > maxCharacters ? `${text.slice(0, maxCharacters)}…` : text;
}

/** Goes on until the characters are used up, and by one part at most. */
function write(value: unknown, parts: string[], room: { left: number }): void {
  if (room.left < 0) return;
  const put = (text: string): void => {
    parts.push(text);
    room.left -= text.length;
  };
  if (typeof value === 'string') {
    put(JSON.stringify(value.slice(0, room.left + 1)));
  } else if (isDate(value)) {
    put(Number.isNaN(value.getTime()) ? 'Invalid Date' : value.toISOString());
  } else if (typeof value === 'object' && value !== null) {
    const isList = Array.isArray(value);
    put(isList ? '[' : '{');
    let isFirst = true;
    for (const [name, item] of Object.entries(value)) {
      if (room.left < 0) return;
      put(`${isFirst ? '' : ', '}${isList ? '' : `${JSON.stringify(name)}: `}`);
      write(item, parts, room);
      isFirst = false;
    }
    put(isList ? ']' : '}');
  } else {
    put(String(value));
  }
}

/** Also when it comes from another realm, where `instanceof` fails. */
function isDate(value: unknown): value is Date {
  return Object.prototype.toString.call(value) === '[object Date]';
}
