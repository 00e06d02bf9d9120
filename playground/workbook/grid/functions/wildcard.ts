/**
 * Whether a text is as the pattern says, where `*` stands for any characters and `?` for one; without regard to case.
 *
 * As a regular expression `a*a*a*a*b` may take years: it tries every way to share out the text between the asterisks. What
 * stands between two of them is looked for once here, for the first place is as good as any later one.
 */
export function wildcard(pattern: string): (text: string) => boolean {
  const [first = '', ...others] = pattern.toLowerCase().split('*');
  const last = others.pop();
  return (cased) => {
    const text = cased.toLowerCase();
    if (last === undefined) return text.length === first.length && standsAt(first, text, 0);
    const end = text.length - last.length;
    if (!standsAt(first, text, 0) || end < first.length || !standsAt(last, text, end)) return false;
    let from = first.length;
    for (const part of others) {
      const at = placeOf(part, text, from);
      if (at < 0) return false;
      from = at + part.length;
    }
    return from <= end;
  };
}

function placeOf(part: string, text: string, from: number): number {
  if (!part.includes('?')) return text.indexOf(part, from);
  for (let at = from; at + part.length <= text.length; at += 1) if (standsAt(part, text, at)) return at;
  return -1;
}

function standsAt(part: string, text: string, at: number): boolean {
  if (at + part.length > text.length) return false;
  for (let index = 0; index < part.length; index += 1) {
    if (part[index] !== '?' && part[index] !== text[at + index]) return false;
  }
  return true;
}
