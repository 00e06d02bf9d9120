import { fieldLabels } from '../field-labels.ts';
import { inWords } from './counts.ts';

export const name = 'What should it show?';
export const fields = 'Figures';
export const moreFields = 'More figures';
export const noFields = 'Choose at least one figure.';
export const preview = 'Formula';
export const links = (range: string): string => `Reads the links in ${range}.`;
export const insert = (cell: string): string => `Insert into ${cell}`;
export const insertUnknown = 'Insert';
export const inserted = (cell: string): string => `Inserted into ${cell}.`;
export const another = 'For another formula, select another cell.';
export const hint = 'It goes into the selected cell, and follows each refresh.';
export const cost = 'Formulas only read: they never track a post and cost nothing.';
export const option = (formula: string): string => `${inWords(formula.replace('CA_', '').toLowerCase())} (${formula})`;
export const field = (id: string): string => fieldLabels[id] ?? inWords(id);
