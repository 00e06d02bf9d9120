import { describe, expect, it } from 'vitest';
import { CreatorAuditError } from '../../../src/errors.ts';
import { hourMs, openReports } from './report-fixture.ts';

const gone = new Error('Exceeded maximum execution time');

describe('what comes in between', () => {
  it('says in words that the report is protected', () => {
    const campaign = openReports();
    campaign.track({});
    campaign.make();
    campaign.sheets.refuses = (_, { name }) => name === 'CreatorAudit report';
    expect(() => campaign.make()).toThrow(/"CreatorAudit report": it is protected/);
  });

  it('says in words that the sheet was deleted while it was at work', () => {
    const campaign = openReports();
    campaign.track({});
    campaign.sheets.beforeWrite = ({ id }) => campaign.sheets.remove(id);
    expect(() => campaign.make()).toThrow(CreatorAuditError);
    campaign.sheets.beforeWrite = () => undefined;
    expect(campaign.make().sheetName).toBe('CreatorAudit report');
  });

  it('stops before it writes when another execution has taken its place', () => {
    const campaign = openReports();
    campaign.track({});
    campaign.sheets.beforeRead = () => {
      campaign.platform.propertyValues.CREATORAUDIT_LEASE = JSON.stringify({ holder: 'other', untilMs: 0 });
    };
    expect(() => campaign.make()).toThrow(/working on this spreadsheet/);
    expect(campaign.sheets.list).toHaveLength(1);
  });

  it('comes to the same end wherever it is cut off', () => {
    const steps = ['write', 'style', 'widen', 'showCharts', 'select'] as const;
    const reported = (cutAt?: (typeof steps)[number], times: 'before' | 'after' = 'before') => {
      const campaign = openReports();
      campaign.track({ views: 1000 }, { views: 500 });
      campaign.make();
      campaign.sheets.selected = { ...campaign.sheets.selected, sheetId: 0 };
      campaign.platform.time.advance(2 * hourMs);
      campaign.set(1, { views: 2000 });
      if (cutAt) {
        const owner: Record<string, unknown> =
          cutAt in campaign.ownSheets ? (campaign.ownSheets as never) : (campaign.sheets as never);
        const real = owner[cutAt] as (...given: unknown[]) => unknown;
        owner[cutAt] = (...given: unknown[]) => {
          if (times === 'after') real.apply(owner, given);
          throw gone;
        };
        expect(() => campaign.make()).toThrow(gone);
        owner[cutAt] = real;
        delete campaign.platform.propertyValues.CREATORAUDIT_LEASE;
        campaign.make();
      } else campaign.make();
      return [campaign.report().contents(), campaign.charts()];
    };
    const whole = reported();
    for (const step of steps) {
      expect(reported(step), step).toEqual(whole);
      expect(reported(step, 'after'), step).toEqual(whole);
    }
  });
});
