import { describe, expect, it } from 'vitest';
import {
  columnDefinitions,
  columnOfHeader,
  definitionOf,
  isColumnId,
  isLinkHeader,
  plainHeader,
} from '../../../src/tables/columns.ts';

describe('the header of a column', () => {
  it.each([
    ['Views', 'views'],
    ['views', 'views'],
    [' VIEWS ', 'views'],
    ['view_count', 'views'],
    ['View count', 'views'],
    ['Views:', 'views'],
    ['Visualizações', 'views'],
    ['Aufrufe', 'views'],
    ['Gefällt mir', 'likes'],
    ["J'aime", 'likes'],
    ['Me gusta', 'likes'],
    ['Comments', 'comments'],
    ['saved_count', 'saves'],
    ['Engagement rate', 'engagement'],
    ['Engagement-Rate (%)', 'engagement'],
    ['engagement_rate', 'engagement'],
    ["Taux d'engagement", 'engagement'],
    ['Tasa de interacción', 'engagement'],
    ['CreatorAudit status', 'status'],
    ['Last collected', 'collected'],
    ['Post date', 'posted'],
  ])('%j is that of %s', (header, id) => {
    expect(columnOfHeader(header)).toBe(id);
  });

  it.each(['Views (goal)', 'Target views', 'Notes', '', '  ', '(%)', '123', 7, true, null, undefined, new Date(0)])(
    '%j is nobody’s',
    (header) => {
      expect(columnOfHeader(header)).toBeUndefined();
    },
  );

  it('names one column only', () => {
    const all = columnDefinitions.flatMap(({ aliases }) => aliases);
    expect(new Set(all).size).toBe(all.length);
    for (const alias of all) expect(plainHeader(alias)).toBe(alias);
  });

  it('is recognised in every column that was added', () => {
    for (const { id, header } of columnDefinitions) expect(columnOfHeader(header)).toBe(id);
  });

  it.each(['Link', 'URL', 'Post link', 'TikTok-Link', 'video_url', 'Enlace', 'Liens'])('%j heads links', (header) => {
    expect(isLinkHeader(header)).toBe(true);
  });

  it.each(['Creator', '', null, 7])('%j does not head links', (header) => {
    expect(isLinkHeader(header)).toBe(false);
  });
});

describe('the id of a column', () => {
  it('is told from other texts', () => {
    expect(columnDefinitions.every(({ id }) => isColumnId(id))).toBe(true);
    expect(['', 'Views', 'toString', '__proto__'].some(isColumnId)).toBe(false);
  });

  it('has a definition', () => {
    expect(definitionOf('views')).toMatchObject({ header: 'Views', numberFormat: '#,##0', isUsual: true });
  });
});
