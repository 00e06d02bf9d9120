/** The two lines of a Markdown file between which a program writes. */
export interface Marks {
  readonly begin: string;
  readonly end: string;
}

/** The file with everything between its marks replaced. @throws when it does not have both. */
export function withBetween(file: string, marks: Marks, text: string): string {
  const [before, , after] = partsOf(file, marks);
  return `${before}\n${text}\n${after}`;
}

/** Without the line breaks next to the marks. @throws when it does not have both. */
export function textBetween(file: string, marks: Marks): string {
  return partsOf(file, marks)[1].slice(1, -1);
}

function partsOf(file: string, { begin, end }: Marks): [string, string, string] {
  const from = file.indexOf(begin) + begin.length;
  const to = file.indexOf(end);
  if (from < begin.length || to < from) throw new Error(`The file needs the lines ${begin} and ${end}.`);
  return [file.slice(0, from), file.slice(from, to), file.slice(to)];
}
