import { createGrid } from '../../playground/workbook/grid/grid.ts';
import { workbookSuite } from './workbook-suite.ts';

workbookSuite('grid', createGrid);
