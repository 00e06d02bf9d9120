import { createUniverWorkbook } from '../../playground/workbook/univer/univer-workbook.ts';
import { workbookSuite } from './workbook-suite.ts';

workbookSuite('univer', (options) =>
  createUniverWorkbook({ ...options, name: 'Test', now: () => 0, random: () => 0.5 }),
);
