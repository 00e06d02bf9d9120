// Mistakes in what is written into sheets, and where.

/** @type {readonly import('./mutant.mjs').Mutant[]} */
export const writingMutants = [
  {
    name: 'no read before a write',
    rule: 5,
    file: 'src/tables/table-writer.ts',
    edits: [
      ['current = readTableNow(access, unverified);', 'if (unverified) current = readTableNow(access, unverified);'],
    ],
    harm: 'Rows that were sorted since the last look get the numbers of others.',
  },
  {
    name: 'rows by number',
    rule: 5,
    file: 'src/tables/table-writer.ts',
    edits: [['...current.rows.map(', '...table.rows.map(']],
    harm: 'An outcome goes to the row that had the link when the run began.',
  },
  {
    name: 'no look after a write',
    rule: 5,
    file: 'src/tables/table-writer.ts',
    edits: [['for (let turn = 1; unverified; turn += 1)', 'for (let turn = 1; unverified && turn < 1; turn += 1)']],
    harm: 'What landed beside another link at the moment of a sort stays there.',
  },
  {
    name: 'foreign cells not given back',
    rule: 5,
    file: 'src/tables/table-writer.ts',
    edits: [['...(repairs ? runsOf(repairs.foreignCells) : [])', '']],
    harm: 'A column inserted at the moment of a write loses what people had in it.',
  },
  {
    name: 'row that lost its place is not told',
    rule: 6,
    file: 'src/tables/table-writer.ts',
    edits: [['all = merged(earlier?.updates ?? new Map(), updates)', 'all = updates']],
    harm: 'What an interrupted repair still owed is never written.',
  },
  {
    name: 'replaced link keeps its numbers',
    rule: 4,
    file: 'src/tracking/row-cells.ts',
    edits: [
      ["if (lookup?.kind === 'record' || !isRecordStatus(statusBefore)) return cells;", 'if (cells) return cells;'],
    ],
    harm: 'A link that took the place of another shows the numbers of that one.',
  },
  {
    name: 'unknown shown as 0',
    rule: 4,
    file: 'src/tracking/row-cells.ts',
    edits: [["isCollected ? (value ?? '') : ''", 'value ?? 0']],
    harm: 'A post that nobody has counted yet has 0 views.',
  },
  {
    name: 'text of others unescaped',
    rule: 7,
    file: 'src/tables/cell-value.ts',
    edits: [["return text === '' ? '' :", "if (text !== '\\0') return cut(text);\n  return text === '' ? '' :"]],
    harm: 'A caption that begins with = is a formula in the sheet of whoever tracks the post.',
  },
  {
    name: 'formula start not escaped',
    rule: 7,
    file: 'src/tables/cell-value.ts',
    edits: [['cut(formulaStart.test(text) ?', "cut(text === '\\0' ?"]],
    harm: 'A caption that a formula answers becomes a formula when it is copied as values.',
    test: 'test/unit/tables/cell-value.test.ts',
    isUnseen: true,
  },
  {
    name: 'history without a look at the day',
    rule: 6,
    file: 'src/history/note-history.ts',
    edits: [['.filter(([identity]) => !there.has(identity))', '.filter(() => there.size >= 0)']],
    harm: 'Every refresh adds rows for the same day.',
  },
  {
    name: 'history of any age noted again',
    rule: 4,
    file: 'src/refresh/write-everywhere.ts',
    edits: [['nowMs - fetchedMs < historyReachesMs', 'nowMs - fetchedMs < Number.POSITIVE_INFINITY']],
    harm: 'Posts that rest are noted again for days long gone, in sheets of years.',
    test: 'test/unit/refresh/refresh-hazards.test.ts',
    isUnseen: true,
  },
  {
    name: 'refresh cell not owed after a kill',
    rule: 6,
    file: 'src/refresh/refresh.ts',
    edits: [['if (isNews) writeRunState(platform.properties, { ...before, owesFormulas: true });', '']],
    harm: 'A refresh that is killed before the last write leaves formulas with numbers of yesterday.',
  },
  {
    name: 'formulas not told',
    rule: 4,
    file: 'src/refresh/write-everywhere.ts',
    edits: [['      moveRefreshCell(platform);\n', '']],
    harm: 'Formulas never hear of a refresh.',
  },
];
