import { createGrid } from '../../playground/workbook/grid/grid.ts';
import { workbookSuite } from './workbook-suite.ts';

workbookSuite('grid', (options) => createGrid({ ...options, now: () => 0, random: () => 0.5 }));
