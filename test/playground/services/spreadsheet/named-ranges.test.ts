import { describe, expect, it } from 'vitest';
import { SpreadsheetProject } from '../spreadsheet-project.ts';

describe('named ranges', () => {
  it('are set, found in any case, listed, and stand in formulas and in getRange', async () => {
    expect(
      await new SpreadsheetProject([[2], [3]]).answer(`file.setNamedRange('CA_REFRESH', sheet.getRange('A1:A2'));
        sheet.getRange('C1').setFormula('=SUM(ca_refresh)');
        return [file.getRangeByName('ca_refresh').getA1Notation(), file.getRangeByName('None'), file.getRange('CA_Refresh').getA1Notation(),
          file.getNamedRanges().map((n) => n.getName() + n.getRange().getA1Notation()), sheet.getNamedRanges().length,
          sheet.getRange('C1').getValue()];`),
    ).toEqual(['A1:A2', null, 'A1:A2', ['CA_REFRESHA1:A2'], 1, 5]);
  });

  it('are changed and removed', async () => {
    expect(
      await new SpreadsheetProject().answer(`file.setNamedRange('One', sheet.getRange('A1'));
        const [named] = file.getNamedRanges(); named.setName('Two').setRange(sheet.getRange('B2'));
        const after = file.getNamedRanges().map((n) => n.getName() + n.getRange().getA1Notation()).concat(named.getName());
        named.remove(); file.setNamedRange('Three', sheet.getRange('A1')); file.removeNamedRange('three');
        return [...after, file.getNamedRanges().length];`),
    ).toEqual(['TwoB2', 'Two', 0]);
  });

  it.each(['A1', 'R1C1', '1st', 'with blank', 'TRUE', '', 'x'.repeat(251)])('%j is no name', async (name) => {
    const outcome = new SpreadsheetProject().refusal(
      `file.setNamedRange(${JSON.stringify(name)}, sheet.getRange('A1'));`,
    );

    await expect(outcome).resolves.toContain('Exception: Invalid argument: name.');
  });

  it('must be there to be removed, and take ranges only', async () => {
    const project = new SpreadsheetProject();

    expect(await project.refusal("file.removeNamedRange('None');")).toBe(
      'Exception: The named range None does not exist.',
    );
    expect(await project.refusal("file.setNamedRange('One', 'A1');")).toContain("don't match the method signature");
  });
});
