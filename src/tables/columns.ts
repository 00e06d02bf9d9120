// The columns the add-on fills beside a column of links, and how their headers are recognised.

import { once } from '../once.ts';

export type ColumnId =
  | 'status'
  | 'views'
  | 'plays'
  | 'likes'
  | 'comments'
  | 'shares'
  | 'saves'
  | 'engagement'
  | 'collected'
  | 'posted'
  | 'creator'
  | 'caption';

export interface ColumnDefinition {
  readonly id: ColumnId;
  /** The header of a column that is added. */
  readonly header: string;
  /** Further headers of the same column, as `plainHeader` writes them. */
  readonly aliases: readonly string[];
  readonly numberFormat: string | null;
  /** What its header and values need, in pixels; 0 where the width of every column does. */
  readonly leastWidth: number;
  /** Chosen unless the person chooses otherwise. */
  readonly isUsual: boolean;
}

const whole = '#,##0';

const widths: Readonly<Partial<Record<ColumnId, number>>> = {
  status: 160,
  engagement: 130,
  collected: 140,
  caption: 240,
};

/** In the order they are added in. Words of English, German, French, Spanish, Portuguese and Italian sheets. */
export const columnDefinitions: readonly ColumnDefinition[] = [
  column('status', 'CreatorAudit status', [], null),
  column(
    'views',
    'Views',
    ['viewcount', 'aufrufe', 'vues', 'vistas', 'visualizaciones', 'visualizacoes', 'visualizzazioni'],
    whole,
  ),
  column(
    'plays',
    'Plays',
    ['playcount', 'wiedergaben', 'lectures', 'reproducciones', 'reproducoes', 'riproduzioni'],
    whole,
    false,
  ),
  column('likes', 'Likes', ['likecount', 'gefalltmir', 'jaime', 'megusta', 'curtidas', 'mipiace'], whole),
  column('comments', 'Comments', ['commentcount', 'kommentare', 'commentaires', 'comentarios', 'commenti'], whole),
  column(
    'shares',
    'Shares',
    ['sharecount', 'geteilt', 'partages', 'compartidos', 'compartilhamentos', 'condivisioni'],
    whole,
  ),
  column(
    'saves',
    'Saves',
    ['savedcount', 'savecount', 'saved', 'gespeichert', 'enregistrements', 'guardados', 'salvamentos', 'salvataggi'],
    whole,
  ),
  column(
    'engagement',
    'Engagement rate',
    ['engagement', 'er', 'tauxdengagement', 'tasadeinteraccion', 'taxadeengajamento'],
    '0.00%',
  ),
  column('collected', 'Last collected', ['collected', 'lastscrapetime'], 'yyyy-mm-dd hh:mm'),
  column('posted', 'Post date', ['createtime'], 'yyyy-mm-dd', false),
  column('creator', 'Post creator', ['accountusername'], null, false),
  column('caption', 'Post caption', [], null, false),
];

function column(
  id: ColumnId,
  header: string,
  aliases: readonly string[],
  numberFormat: string | null,
  isUsual = true,
): ColumnDefinition {
  const leastWidth = widths[id] ?? 0;
  return { id, header, aliases, numberFormat, leastWidth, isUsual };
}

/**
 * Without case, accents, blanks and punctuation: "Engagement-Rate (%)" and "engagement_rate" are one. "Views (goal)" stays
 * a column of its own.
 */
export function plainHeader(cell: unknown): string {
  if (typeof cell !== 'string') return '';
  return cell
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

const linkHeaders = new Set(
  'link links url urls post posts posturl postlink postlinks videourl videolink contentlink contenturl tiktoklink instagramlink reel video lien liens enlace enlaces'.split(
    ' ',
  ),
);

export function isLinkHeader(cell: unknown): boolean {
  return linkHeaders.has(plainHeader(cell));
}

export function definitionOf(id: ColumnId): ColumnDefinition {
  const found = columnDefinitions.find((definition) => definition.id === id);
  if (!found) throw new Error(`no column ${id}`);
  return found;
}

export function isColumnId(text: string): text is ColumnId {
  return columnDefinitions.some(({ id }) => id === text);
}

/** Made when a table is first read: no formula needs it, and every formula loads the script. */
const columnsByPlainHeader = once(
  () =>
    new Map(
      columnDefinitions.flatMap(({ id, header, aliases }) =>
        [plainHeader(header), ...aliases].map((plain) => [plain, id] as const),
      ),
    ),
);

/** Which of our columns a header names. A plain "Status" is the person's own. */
export function columnOfHeader(cell: unknown): ColumnId | undefined {
  const plain = plainHeader(cell);
  return plain === '' ? undefined : columnsByPlainHeader().get(plain);
}
