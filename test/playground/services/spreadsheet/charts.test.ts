import { describe, expect, it } from 'vitest';
import { failureOf, projectHost, run } from '../../runtime/project-host.ts';
import { SpreadsheetProject } from '../spreadsheet-project.ts';

const rows = [
  ['Post', 'Views', 'Likes'],
  ['one', 10, 1],
  ['two', 30, 4],
];
const build = `const build = (b = sheet.newChart()) => b.setChartType(Charts.ChartType.BAR).addRange(sheet.getRange('A1:B3'))
  .setPosition(5, 4, 7, 9).setNumHeaders(1).setOption('title', 'Top posts').build();`;
const described = `const described = (chart) => { const at = chart.getContainerInfo(); return [chart.modify().getChartType().toString(),
  chart.getRanges().map((range) => range.getSheet().getName() + '!' + range.getA1Notation()).join(),
  at.getAnchorRow(), at.getAnchorColumn(), at.getOffsetX(), at.getOffsetY(), chart.getNumHeaders(), chart.getOptions().get('title')]; };`;

function answer(statements: string, project = new SpreadsheetProject(rows)): Promise<unknown> {
  return project.answer(`${build} ${described} ${statements}`);
}

function refusal(statements: string): Promise<string> {
  return new SpreadsheetProject(rows).refusal(`${build} ${statements}`);
}

describe('charts', () => {
  it('are in the sheet once they are inserted, and stay for later executions', async () => {
    const project = new SpreadsheetProject(rows);
    const made = await answer(
      `const chart = build(), before = sheet.getCharts().length; sheet.insertChart(chart);
        return [before, chart.getChartId(), sheet.getCharts().length];`,
      project,
    );

    expect(made).toEqual([0, null, 1]);
    expect(await answer('return described(sheet.getCharts()[0]);', project)).toEqual([
      'BAR',
      'Data!A1:B3',
      5,
      4,
      7,
      9,
      1,
      'Top posts',
    ]);
  });

  it('are changed by a chart that was built from them, and by nothing less', async () => {
    expect(
      await answer(`sheet.insertChart(build()); const [chart] = sheet.getCharts();
        const changed = chart.modify().clearRanges().addRange(sheet.getRange('A1:C3')).asColumnChart().setTitle('All')
          .setPosition(1, 2, 0, 0).build();
        const before = described(sheet.getCharts()[0])[0]; sheet.updateChart(changed); const [after] = sheet.getCharts();
        return [before, ...described(after), after.getChartId() === chart.getChartId(), described(chart)[0]];`),
    ).toEqual(['BAR', 'COLUMN', 'Data!A1:C3', 1, 2, 0, 0, 1, 'All', true, 'BAR']);
  });

  it('are removed, and belong to one sheet', async () => {
    expect(
      await answer(`const other = file.insertSheet('Other'); sheet.insertChart(build()); sheet.insertChart(build());
        other.insertChart(build()); sheet.removeChart(sheet.getCharts()[0]);
        return [sheet.getCharts().length, other.getCharts().length, new Set([...sheet.getCharts(), ...other.getCharts()]
          .map((chart) => chart.getChartId())).size];`),
    ).toEqual([1, 1, 2]);
  });

  it('go with their sheet', async () => {
    const project = new SpreadsheetProject(rows);
    await answer(
      "const other = file.insertSheet('Other'); other.insertChart(build()); file.deleteSheet(other);",
      project,
    );

    expect(project.workbook.charts()).toEqual([]);
  });

  it('follow rows that are inserted above what they are drawn from', async () => {
    expect(
      await answer(
        'sheet.insertChart(build()); sheet.insertRowsBefore(1, 2); return described(sheet.getCharts()[0]).slice(1, 3);',
      ),
    ).toEqual(['Data!A3:B5', 7]);
  });

  it.each([
    ['was never inserted', 'sheet.updateChart(build());'],
    [
      'was removed',
      'sheet.insertChart(build()); const [c] = sheet.getCharts(); sheet.removeChart(c); sheet.updateChart(c);',
    ],
    [
      'was removed before',
      'sheet.insertChart(build()); const [c] = sheet.getCharts(); sheet.removeChart(c); sheet.removeChart(c);',
    ],
    ['is in another sheet', "sheet.insertChart(build()); file.insertSheet('B').updateChart(sheet.getCharts()[0]);"],
  ])('cannot be changed or removed when it %s', async (_why, statements) => {
    expect(await refusal(statements)).toMatch(/^Exception: The chart is not in the sheet "(Data|B)"\.$/);
  });

  it('have a range once, and lose it again', async () => {
    expect(
      await answer(`const range = sheet.getRange('A1:B3'), builder = sheet.newChart().addRange(range)
          .addRange(sheet.getRange('A1:B3')).addRange(sheet.getRange('C1:C3'));
        const before = builder.getRanges().length; builder.removeRange(range);
        return [before, builder.getRanges().map((left) => left.getA1Notation())];`),
    ).toEqual([2, ['C1:C3']]);
  });

  it('keep options by name, also one in another, and answer null for others', async () => {
    expect(
      await answer(`const options = sheet.newChart().asBarChart().setOption('vAxis', { title: 'Post', gridlines: { count: 3 } })
          .setXAxisTitle('Views').setColors(['#123456']).setStacked().setLegendPosition(Charts.Position.TOP).build().getOptions();
        return ['vAxis.title', 'vAxis.gridlines.count', 'hAxis.title', 'colors', 'isStacked', 'legend.position', 'width', 'toString']
          .map((name) => options.get(name));`),
    ).toEqual(['Post', 3, 'Views', ['#123456'], true, 'top', null, null]);
  });

  it('say how their ranges are put together', async () => {
    expect(
      await answer(`const shape = (b) => { const c = b.asLineChart().build(); return [c.getNumHeaders(), c.getMergeStrategy().toString(),
          c.getTransposeRowsAndColumns()]; };
        return [shape(sheet.newChart()), shape(sheet.newChart().setNumHeaders(2)
          .setMergeStrategy(Charts.ChartMergeStrategy.MERGE_ROWS).setTransposeRowsAndColumns(true))];`),
    ).toEqual([
      [-1, 'MERGE_COLUMNS', false],
      [2, 'MERGE_ROWS', true],
    ]);
  });

  it.each([
    ['sheet.newChart().setChartType(Charts.ChartType.GEO)', 'does not imitate Charts.ChartType.GEO yet.'],
    ['sheet.newChart().build()', 'does not imitate charts without EmbeddedChartBuilder.setChartType yet.'],
    ['sheet.newChart().asScatterChart()', 'does not imitate EmbeddedChartBuilder.asScatterChart yet.'],
    ['sheet.newChart().asPieChart().set3D()', 'does not imitate EmbeddedPieChartBuilder.set3D yet.'],
    ['build().getBlob()', 'does not imitate EmbeddedChart.getBlob yet.'],
    ['Charts.newBarChart()', 'does not imitate Charts.newBarChart yet.'],
  ])('refuse what is not imitated by its name: %s', async (call, message) => {
    expect(await refusal(`${call};`)).toBe(`Exception: The playground ${message}`);
  });

  it.each([
    ["sheet.newChart().setChartType('BAR')", 'SpreadsheetApp.EmbeddedChartBuilder.setChartType'],
    ["sheet.newChart().addRange('A1:B2')", 'SpreadsheetApp.EmbeddedChartBuilder.addRange'],
    ["sheet.newChart().setPosition('A', 1, 0, 0)", 'SpreadsheetApp.EmbeddedChartBuilder.setPosition'],
    ['sheet.insertChart(sheet.newChart())', 'SpreadsheetApp.Sheet.insertChart'],
  ])('refuse arguments of other types: %s', async (call, member) => {
    expect(await refusal(`${call};`)).toContain(`don't match the method signature for ${member}.`);
  });

  it.each(['setPosition(0, 1, 0, 0)', 'setPosition(1001, 1, 0, 0)'])('stand in the sheet: %s', async (position) => {
    const outcome = refusal(`sheet.insertChart(sheet.newChart().asBarChart().${position}.build());`);

    await expect(outcome).resolves.toBe('Exception: The position of the chart is outside the dimensions of the sheet.');
  });

  it('are not for formulas to insert', async () => {
    const outcome = new SpreadsheetProject(rows).refusal(`${build} sheet.insertChart(build());`, {
      kind: 'customFunction',
    });

    await expect(outcome).resolves.toContain('You do not have permission to call');
  });

  it('are refused where everything is protected', async () => {
    const host = await projectHost(
      `function main() { const sheet = SpreadsheetApp.getActive().getSheets()[0]; ${build} sheet.insertChart(build()); }`,
      { faults: ['protected-sheet'] },
    );

    expect(await failureOf(run(host, 'main', { kind: 'menu' }))).toContain('You are trying to edit a protected cell');
  });
});
