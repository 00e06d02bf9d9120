// The sample campaign sheet in the terminal, answered by the built add-on through the sandbox API.

import { campaignLinks } from './campaign.ts';
import { type CampaignRow, campaignTable } from './campaign-table.ts';
import { type Costs, Session, type SessionOptions } from './session.ts';
import { type CellAddress, CellError } from './workbook/workbook.ts';

const formulas = [
  { title: 'Views', of: (links: string) => `=CA_VIEWS(${links})` },
  { title: 'Likes', of: (links: string) => `=CA_LIKES(${links})` },
  { title: 'Engagement', of: (links: string) => `=CA_ENGAGEMENT(${links})` },
  { title: 'Status', of: (links: string) => `=CA_STATUS(${links})` },
  { title: 'Age', of: (links: string) => `=CA_VIDEO(${links}, "age_hours")` },
] as const;

/** Opens the sample campaign in simulated time and prints it. */
export async function printCampaign(options: SessionOptions): Promise<void> {
  const session = await Session.open(options);
  try {
    await showCampaign(session, options.fault !== undefined);
  } finally {
    await session.close();
  }
}

async function showCampaign(session: Session, hasFault: boolean): Promise<void> {
  const { sandbox, workbook } = session;
  const links = sandbox ? campaignLinks(sandbox) : [];
  const sheet = workbook.addSheet('Campaign').name;
  await session.enter(sheet, 1, 1, [['Link'], ...links.map((link) => [link])]);
  const range = `A2:A${links.length + 1}`;
  const cells = formulas.map((_, index): CellAddress => ({ sheet, row: 2, column: 2 + index }));
  session.startCosts();
  await session.enter(sheet, 2, 2, [formulas.map(({ of }) => of(range))]);
  const firstCosts = session.costs();

  const rows = links.map((link, index): CampaignRow => {
    const block = { sheet, row: index + 2, column: 2, rows: 1, columns: formulas.length };
    const [views = '', likes = '', engagement = '', status = '', age = ''] = workbook.values(block)[0] ?? [];
    return { link, views, likes, engagement, status, age };
  });
  const width = process.stdout.columns ?? 160;
  const show = (...lines: string[]) => process.stdout.write(`${lines.join('\n')}\n`);
  show(...campaignTable(rows, width), '');
  for (const [message, titles] of failures(session, cells))
    show(...wrap(`${titles.join(', ')}: ${message}`, width), '');
  show(
    'Formulas in row 2, one for each column:',
    ...formulas.map(({ title, of }) => `  ${title.padEnd(12)}${of(range)}`),
  );

  await session.reopen(cells);
  const isUnfinished = !hasFault && rows.some(({ status }) => String(status).startsWith('Unknown'));
  const posts = (sandbox?.postCount ?? 0).toLocaleString('en-US');
  const second = isUnfinished ? `Second time (still going through ${posts} posts)` : 'Opened again';
  show(
    '',
    `What these ${rows.length} rows cost`,
    ...wrap(`First time: ${words(firstCosts)}`, width),
    ...wrap(`${second}: ${words(session.costs())}`, width),
    '',
    ...wrap('Try a formula of your own:  npm run -s cell -- \'=CA_VIEWS("https://...")\'', width),
  );
}

/** What each formula that failed as a whole says, and the columns it would have filled. */
function failures(session: Session, cells: readonly CellAddress[]): Map<string, string[]> {
  const titles = new Map<string, string[]>();
  cells.forEach((cell, index) => {
    const result = session.workbook.result(cell);
    if (!(result instanceof CellError)) return;
    titles.set(result.message, [...(titles.get(result.message) ?? []), formulas[index]?.title ?? '']);
  });
  return titles;
}

function words({ requests, executions, serviceCalls, simulatedMs }: Costs): string {
  const seconds = (simulatedMs / 1000).toFixed(1);
  return `${requests} API requests, ${executions} executions, ${serviceCalls} service calls, ${seconds} s simulated`;
}

/** Lines of at most so many characters; all but the first are indented. */
function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(last === undefined ? word : `  ${word}`);
  }
  return lines;
}
