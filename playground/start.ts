// npm start    the sample campaign sheet in the terminal, answered by the built add-on through the sandbox API.

import { parseArgs } from 'node:util';
import { campaignLinks } from './campaign.ts';
import { isUsageError, parseStart, wholeNumber } from './options.ts';
import { Session } from './session.ts';
import type { CellValue } from './workbook/workbook.ts';

const usage = 'Usage: npm start -- [--posts T] [--seed S] [--latency MS] [--at TIME]';

interface Column {
  readonly title: string;
  readonly formula: (links: string) => string;
  readonly show: (value: CellValue) => string;
}

const columns: readonly Column[] = [
  { title: 'Views', formula: (links) => `=CA_VIEWS(${links})`, show: count },
  { title: 'Likes', formula: (links) => `=CA_LIKES(${links})`, show: count },
  { title: 'Engagement', formula: (links) => `=CA_ENGAGEMENT(${links})`, show: percent },
  { title: 'Status', formula: (links) => `=CA_STATUS(${links})`, show: String },
  { title: 'Age', formula: (links) => `=CA_VIDEO(${links}, "age_hours")`, show: age },
];

async function run(): Promise<void> {
  const { values } = parseArgs({
    options: {
      posts: { type: 'string', default: '1000' },
      seed: { type: 'string', default: '1' },
      latency: { type: 'string', default: '200' },
      at: { type: 'string' },
    },
  });
  const session = await Session.open({
    posts: wholeNumber('--posts', values.posts),
    seed: wholeNumber('--seed', values.seed),
    latencyMs: wholeNumber('--latency', values.latency),
    startMs: parseStart(values.at),
  });
  try {
    if (session.sandbox) await showCampaign(session, campaignLinks(session.sandbox));
  } finally {
    await session.close();
  }
}

async function showCampaign(session: Session, links: readonly string[]): Promise<void> {
  const sheet = session.workbook.addSheet('Campaign').name;
  const lastRow = links.length + 1;
  await session.enter(sheet, 1, 1, [
    ['Link', ...columns.map(({ title }) => title)],
    ...links.map((link) => [link, ...columns.map(() => '')]),
  ]);
  session.startCosts();
  await session.enter(sheet, 2, 2, [columns.map(({ formula }) => formula(`A2:A${lastRow}`))]);
  const cold = session.costs();

  const block = session.workbook.values({ sheet, row: 2, column: 2, rows: links.length, columns: columns.length });
  const rows = block.map((cells, row) => [
    String(row + 2),
    links[row] ?? '',
    ...columns.map(({ show }, column) => show(cells[column] ?? '')),
  ]);
  print([['', 'Link', ...columns.map(({ title }) => title)], ...rows]);

  const formulas = columns.map(({ formula }, column) => ({
    cell: { sheet, row: 2, column: 2 + column },
    text: formula(`A2:A${lastRow}`),
  }));
  process.stdout.write(`\nFormulas in row 2, one for each column: ${formulas.map(({ text }) => text).join('  ')}\n`);
  await session.reopen(formulas.map(({ cell }) => cell));
  process.stdout.write(`Cost of ${links.length} rows, first time:   ${words(cold)}\n`);
  process.stdout.write(`Cost when the file is opened again: ${words(session.costs())}\n`);
  process.stdout.write('\nTry a formula of your own:  npm run -s cell -- \'=CA_VIEWS("https://...")\'\n');
}

function words({ requests, executions, serviceCalls, simulatedMs }: ReturnType<Session['costs']>): string {
  return `${requests} API requests, ${executions} executions, ${serviceCalls} service calls, ${(simulatedMs / 1000).toFixed(1)} s simulated`;
}

/** The links give way to a narrow terminal. */
function print(full: readonly (readonly string[])[]): void {
  const others = full.map((row) => row.reduce((sum, text, column) => sum + (column === 1 ? 0 : text.length + 2), 0));
  const room = Math.min(60, Math.max(24, (process.stdout.columns ?? 160) - Math.max(...others)));
  const table = full.map((row) => row.map((text, column) => (column === 1 ? shorten(text, room) : text)));
  const widths = (table[0] ?? []).map((_, column) => Math.max(...table.map((row) => (row[column] ?? '').length)));
  const isText = (column: number) => column === 1 || column === 5;
  table.forEach((row, index) => {
    const cells = row.map((text, column) =>
      isText(column) ? text.padEnd(widths[column] ?? 0) : text.padStart(widths[column] ?? 0),
    );
    process.stdout.write(`${cells.join('  ').trimEnd()}\n`);
    if (index === 0) process.stdout.write(`${widths.map((width) => '-'.repeat(width)).join('  ')}\n`);
  });
}

function shorten(text: string, width: number): string {
  return text.length > width ? `${text.slice(0, width - 1)}…` : text;
}

function count(value: CellValue): string {
  return typeof value === 'number' ? value.toLocaleString('en-US') : String(value);
}

function percent(value: CellValue): string {
  return typeof value === 'number' ? `${(value * 100).toFixed(1)} %` : String(value);
}

function age(value: CellValue): string {
  if (typeof value !== 'number') return String(value);
  return value < 48 ? `${Math.round(value)} h` : `${Math.round(value / 24)} d`;
}

try {
  await run();
} catch (error) {
  if (!isUsageError(error)) throw error;
  process.stderr.write(`${error.message}\n${usage}\n`);
  process.exitCode = 2;
}
