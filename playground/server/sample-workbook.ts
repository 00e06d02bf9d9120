// What a newcomer finds: a campaign with its numbers, a list that waits to be imported, and room to try.

import type { Sandbox } from '../api/sandbox.ts';
import { campaignLinks, importLinks } from '../campaign.ts';
import type { CellStyle, CellValue, RangeAddress, Workbook } from '../workbook/workbook.ts';

interface Column {
  readonly title: string;
  readonly width: number;
  readonly numberFormat?: string;
  /** In the header cell, so that sorting the rows below never moves a formula. */
  readonly formula?: string;
  readonly note?: string;
}

const linkWidth = 430;

const campaignColumns: readonly Column[] = [
  { title: 'Link', width: linkWidth },
  {
    title: 'Views',
    width: 110,
    numberFormat: '#,##0',
    formula: 'CA_VIEWS(A2:A, CA_REFRESH)',
    note: 'One formula for the whole column. It stands in the header, so the rows can be sorted. CA_REFRESH lets it follow each refresh.',
  },
  { title: 'Likes', width: 110, numberFormat: '#,##0', formula: 'CA_LIKES(A2:A, CA_REFRESH)' },
  { title: 'Engagement', width: 110, numberFormat: '0.0%', formula: 'CA_ENGAGEMENT(A2:A, CA_REFRESH)' },
  { title: 'Status', width: 230, formula: 'CA_STATUS(A2:A, CA_REFRESH)' },
  { title: 'Hours old', width: 110, numberFormat: '0.0', formula: 'CA_VIDEO(A2:A, "age_hours", CA_REFRESH)' },
];

const header: CellStyle = { bold: true, background: '#e8f0fe' };

/**
 * Fills a new workbook. Without a sandbox (the real API) there are no posts to show, and only the room to try is made.
 *
 * @param hasOwnFunctions Whether the project is the add-on itself.
 */
export function fillSampleWorkbook(workbook: Workbook, sandbox: Sandbox | null, hasOwnFunctions: boolean): void {
  const [first] = workbook.sheets();
  if (first === undefined || !hasOwnFunctions) return;
  if (sandbox === null || sandbox.postCount === 0) {
    workbook.renameSheet(first.name, 'Try it');
    fillTryIt(workbook, 'https://www.tiktok.com/@name/video/7300000000000000001');
    return;
  }
  workbook.renameSheet(first.name, 'Campaign');
  workbook.addSheet('Import');
  fillImport(workbook, importLinks(sandbox, 300));
  workbook.addSheet('Try it');
  addRefreshCell(workbook);
  fillCampaign(workbook, campaignLinks(sandbox));
  fillTryIt(workbook, sandbox.post(sandbox.postCount - 1).url);
}

function fillCampaign(workbook: Workbook, links: readonly string[]): void {
  const sheet = 'Campaign';
  setColumn(workbook, sheet, ['', ...links]);
  campaignColumns.forEach(({ title, width, numberFormat, formula, note }, index) => {
    const column = index + 1;
    const cell = at(sheet, 1, column);
    workbook.setValues(cell, [[formula === undefined ? title : `=VSTACK("${title}", ${formula})`]]);
    workbook.setColumnWidth(sheet, column, width);
    if (numberFormat !== undefined) workbook.setStyle({ ...cell, row: 2, rows: 999 }, { numberFormat });
    if (note !== undefined) workbook.setNotes(cell, [[note]]);
  });
  workbook.setStyle({ ...at(sheet, 1, 1), columns: campaignColumns.length }, header);
  workbook.setFrozen(sheet, { rows: 1, columns: 0 });
}

/** As the add-on leaves it before the first refresh: what formulas name must be there. */
function addRefreshCell(workbook: Workbook): void {
  const sheet = 'CreatorAudit data';
  const column = 20;
  workbook.addSheet(sheet);
  workbook.setHidden(sheet, true);
  workbook.setValues(at(sheet, 1, column), [['Last refresh']]);
  workbook.setStyle(at(sheet, 2, column), { numberFormat: 'yyyy-mm-dd hh:mm:ss' });
  workbook.setNamedRange('CA_REFRESH', at(sheet, 2, column));
}

function fillImport(workbook: Workbook, links: readonly string[]): void {
  const sheet = 'Import';
  setColumn(workbook, sheet, ['Link', ...links]);
  workbook.setStyle(at(sheet, 1, 1), header);
  workbook.setColumnWidth(sheet, 1, linkWidth);
  workbook.setFrozen(sheet, { rows: 1, columns: 0 });
}

function fillTryIt(workbook: Workbook, link: string): void {
  const sheet = 'Try it';
  const lines = [
    'Type =CA_VIEWS(A6) into cell B6 and press Enter. Then put another link into A6: the number follows.',
    'Paste more links below A6, and =CA_VIDEO(A6:A, "views,likes,engagement_rate") into D6 answers all of them.',
    'A formula only reads: it never tracks a post, and it costs nothing.',
  ];
  setColumn(workbook, sheet, [...lines, '', 'Link', link]);
  workbook.setStyle({ ...at(sheet, 1, 1), rows: lines.length }, { color: '#5f6368' });
  workbook.setStyle(at(sheet, 5, 1), header);
  workbook.setColumnWidth(sheet, 1, linkWidth);
}

function setColumn(workbook: Workbook, sheet: string, cells: readonly CellValue[]): void {
  workbook.setValues(
    { ...at(sheet, 1, 1), rows: cells.length },
    cells.map((cell) => [cell]),
  );
}

function at(sheet: string, row: number, column: number): RangeAddress {
  return { sheet, row, column, rows: 1, columns: 1 };
}
