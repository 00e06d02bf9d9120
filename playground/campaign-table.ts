// The campaign sheet as lines of text that fit the terminal.
import type { CellValue } from './workbook/workbook.ts';

export interface CampaignRow {
  readonly link: string;
  readonly views: CellValue;
  readonly likes: CellValue;
  readonly engagement: CellValue;
  readonly status: CellValue;
  readonly age: CellValue;
}

interface Column {
  readonly title: string;
  readonly text: (row: CampaignRow, index: number) => string;
  readonly isText?: true;
}

const gap = '  ';
const longestLink = 60;
/** With less room for the links the other columns give way. */
const readableLink = 40;
const shortestLink = 12;

const wideColumns = columns({
  engagement: 'Engagement',
  statusWidth: Number.POSITIVE_INFINITY,
  words: (text) => text,
  count: grouped,
});

const narrowColumns = columns({
  engagement: 'Eng.',
  statusWidth: 16,
  words: (text) => (text === '' ? '' : '-'),
  // 4,026,718,899 would cost the links what tells them apart.
  count: (value) => (value < 10_000_000 ? grouped(value) : `${grouped(Math.round(value / 100_000) / 10)} M`),
});

/** A head, a rule, a line for each row, and two lines that explain what is not a number. */
export function campaignTable(rows: readonly CampaignRow[], width: number): string[] {
  const wideRoom = roomForLinks(rows, wideColumns, width);
  const isNarrow = wideRoom < readableLink;
  const others = isNarrow ? narrowColumns : wideColumns;
  const room = Math.min(longestLink, Math.max(shortestLink, isNarrow ? roomForLinks(rows, others, width) : wideRoom));
  const [number, ...figures] = others;
  const link: Column = { title: 'Link', isText: true, text: (row) => shortenLink(row.link, room) };
  const shown = [...(number ? [number] : []), link, ...figures];
  return [
    ...lines(rows, shown),
    '',
    'Blank: not published, hidden by the creator, or an engagement without views.',
    isNarrow ? '-: there is no number; Status says why.' : 'Words in place of a number say why there is none.',
  ];
}

interface Form {
  readonly engagement: string;
  readonly statusWidth: number;
  /** What becomes of a text that stands in place of a number. */
  readonly words: (text: string) => string;
  readonly count: (value: number) => string;
}

function columns({ engagement, statusWidth, words, count }: Form): Column[] {
  const figure = (value: CellValue, format: (value: number) => string) =>
    typeof value === 'number' ? format(value) : words(String(value));
  return [
    { title: '', text: (_, index) => String(index + 2) },
    { title: 'Views', text: ({ views }) => figure(views, count) },
    { title: 'Likes', text: ({ likes }) => figure(likes, count) },
    { title: engagement, text: (row) => figure(row.engagement, percent) },
    { title: 'Status', isText: true, text: ({ status }) => shortenEnd(String(status), statusWidth) },
    { title: 'Age', text: (row) => figure(row.age, age) },
  ];
}

function roomForLinks(rows: readonly CampaignRow[], others: readonly Column[], width: number): number {
  return others.reduce((room, column) => room - widthOf(rows, column) - gap.length, width);
}

function widthOf(rows: readonly CampaignRow[], { title, text }: Column): number {
  return rows.reduce((most, row, index) => Math.max(most, text(row, index).length), title.length);
}

function lines(rows: readonly CampaignRow[], shown: readonly Column[]): string[] {
  const widths = shown.map((column) => widthOf(rows, column));
  const line = (texts: readonly string[]) =>
    texts
      .map((text, at) => (shown[at]?.isText ? text.padEnd(widths[at] ?? 0) : text.padStart(widths[at] ?? 0)))
      .join(gap)
      .trimEnd();
  return [
    line(shown.map(({ title }) => title)),
    widths.map((width) => '-'.repeat(width)).join(gap),
    ...rows.map((row, index) => line(shown.map(({ text }) => text(row, index)))),
  ];
}

/** The end of the id tells posts apart: the query goes first, then the middle. */
function shortenLink(link: string, width: number): string {
  if (link.length <= width) return link;
  const query = link.search(/[?#]/);
  const text = query < 0 ? link : `${link.slice(0, query + 1)}…`;
  if (text.length <= width) return text;
  const head = Math.floor((width - 1) / 3);
  return `${text.slice(0, head)}…${text.slice(text.length - (width - 1 - head))}`;
}

function shortenEnd(text: string, width: number): string {
  return text.length > width ? `${text.slice(0, width - 1)}…` : text;
}

function grouped(value: number): string {
  return value.toLocaleString('en-US');
}

function percent(value: number): string {
  return `${(value * 100).toFixed(1)} %`;
}

function age(hours: number): string {
  const whole = Math.round(hours);
  return whole < 48 ? `${whole} h` : `${Math.round(whole / 24)} d`;
}
