import { describe, expect, it } from 'vitest';
import { readTables, rememberTable } from '../../../src/tracking/tables-store.ts';
import { hourMs, linkOf, openReports } from './report-fixture.ts';

describe('whose report a sheet is', () => {
  it('passes by a sheet of a person that has the name', () => {
    const campaign = openReports();
    campaign.track({});
    const own = campaign.sheets.add('CreatorAudit report', [['What I think of CreatorAudit']]);
    expect(campaign.make().sheetName).toBe('CreatorAudit report 2');
    expect(own.contents().values).toEqual([['What I think of CreatorAudit']]);
    expect(campaign.make().sheetName).toBe('CreatorAudit report 2');
  });

  it('gives each table one of its own', () => {
    const campaign = openReports();
    campaign.track({ views: 1 });
    const second = campaign.sheets.add('Second', [['Link'], [linkOf(2)]]);
    campaign.set(2, { views: 2 });
    campaign.remember(second);
    const makeBoth = () => [0, second.id].map((sheetId) => campaign.make({ sheetId }).sheetName);
    expect(makeBoth()).toEqual(['CreatorAudit report', 'CreatorAudit report 2']);
    expect(makeBoth()).toEqual(['CreatorAudit report', 'CreatorAudit report 2']);
    expect(campaign.row('Now')[0]).toBe(1);
    expect(campaign.row('Now', 'CreatorAudit report 2')[0]).toBe(2);
  });

  it('leaves the report of another table alone, even when a person has emptied it', () => {
    const campaign = openReports();
    campaign.track({});
    campaign.make();
    const report = campaign.report();
    report.deleteRows(1, report.contents().values.length);
    const second = campaign.sheets.add('Second', [['Link'], [linkOf(1)]]);
    expect(campaign.make({ sheetId: second.id }).sheetName).toBe('CreatorAudit report 2');
  });

  it('takes a sheet that was left empty when it was made', () => {
    const campaign = openReports();
    campaign.track({});
    campaign.sheets.add('CreatorAudit report');
    expect(campaign.make().sheetName).toBe('CreatorAudit report');
    expect(campaign.sheets.list).toHaveLength(2);
  });

  it('asks which table is meant, unless the one in front or its report tells', () => {
    const campaign = openReports();
    campaign.track({});
    const second = campaign.sheets.add('Second', [['Link'], [linkOf(2)]]);
    const notes = campaign.sheets.add('Notes');
    campaign.remember(second);
    const front = (sheetId: number) => {
      campaign.sheets.selected = { ...campaign.sheets.selected, sheetId };
      return campaign.make();
    };
    expect(front(second.id).message).toContain('"Second"');
    expect(front(campaign.report().id).message).toContain('"Second"');
    expect(front(notes.id)).toEqual({
      sheetName: null,
      message: 'Choose the sheet the report is to be about.',
      choices: [
        { sheetId: second.id, name: 'Second' },
        { sheetId: 0, name: 'Campaign' },
      ],
    });
    campaign.sheets.remove(second.id);
    expect(front(notes.id).message).toContain('"Campaign"');
  });

  it('does not ask which of two columns of the same sheet is meant', () => {
    const campaign = openReports();
    campaign.track({ views: 7 });
    const { properties } = campaign.platform;
    const columns = { linkColumn: 3, linkHeader: 'Older links', columns: [] };
    const [table] = readTables(properties);
    rememberTable(properties, { sheetId: 0, sheetName: 'Campaign', ...columns });
    if (table) rememberTable(properties, table);
    const { id } = campaign.sheets.add('Notes');
    campaign.sheets.selected = { ...campaign.sheets.selected, sheetId: id };
    campaign.make();
    expect(campaign.row('Now')[0]).toBe(7);
  });

  it('says that there is no table', () => {
    const campaign = openReports();
    expect(campaign.make()).toMatchObject({
      sheetName: null,
      message: expect.stringContaining('no table'),
      choices: [],
    });
  });

  it('goes on in a copy of the file, which remembers nothing', () => {
    const campaign = openReports();
    campaign.track({ views: 1000 });
    campaign.make();
    for (const name of Object.keys(campaign.platform.propertyValues)) delete campaign.platform.propertyValues[name];
    campaign.platform.time.advance(2 * hourMs);
    campaign.set(1, { views: 1600 });
    // The report is in front.
    expect(campaign.make().sheetName).toBe('CreatorAudit report');
    expect(campaign.row('Growth since then')[0]).toBe(600);
  });

  it('makes a new one for one that was renamed: it is the person’s now', () => {
    const campaign = openReports();
    campaign.track({});
    campaign.make();
    const kept = campaign.report();
    kept.name = 'November';
    const before = kept.contents();
    campaign.platform.time.advance(2 * hourMs);
    campaign.make({ sheetId: 0 });
    expect(campaign.below('Reports so far')).toHaveLength(1);
    expect(kept.contents()).toEqual(before);
  });

  it('makes one anew that was deleted', () => {
    const campaign = openReports();
    campaign.track({});
    campaign.make();
    campaign.sheets.remove(campaign.report().id);
    campaign.sheets.selected = { ...campaign.sheets.selected, sheetId: 0 };
    expect(campaign.make().sheetName).toBe('CreatorAudit report');
    expect(campaign.below('Reports so far')).toHaveLength(1);
  });

  it('survives damaged properties', () => {
    const campaign = openReports();
    campaign.track({});
    campaign.make();
    campaign.platform.propertyValues.CREATORAUDIT_REPORTS = '[[1';
    campaign.platform.propertyValues.CREATORAUDIT_TABLES = '{"a":1}';
    expect(campaign.make({ sheetId: 0 }).sheetName).toBe('CreatorAudit report');
  });
});
