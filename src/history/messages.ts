// Every text of the history: what its sheet, the schedule and the formulas that read it say.

import type { Text } from '../errors.ts';
import { grouped } from '../messages.ts';
import { ownSheetNames } from '../platform/own-sheets.ts';
import { type Day, dayInWords } from './day.ts';

const sheet = `the sheet "${ownSheetNames.history}"`;
const rows = (count: number) => `${grouped(count)} ${count === 1 ? 'row' : 'rows'}`;

export const historyMessages = {
  // --- Noting ----------------------------------------------------------------------------------------------------

  taken: {
    long: `History is not noted, because row 1 of ${sheet} does not hold its headers. If it is a sheet of your own, rename it; if it is the history, put the headers back into row 1.`,
    short: 'Sheet name taken',
  },

  headersGone: (headers: readonly string[]) =>
    `History is not noted: in row 1 of ${sheet} ${headers.length === 1 ? 'the header' : 'the headers'} ${headers.join(', ')} ${headers.length === 1 ? 'is' : 'are'} missing. Put ${headers.length === 1 ? 'it' : 'them'} back, or rename the sheet to begin a new one.`,

  /** @param kept `week`, `month`, or both. */
  thinned: (removed: number, today: Day, kept: string) =>
    `History was full: on ${dayInWords(today)} ${rows(removed)} of older days went, so that ${kept} stay.`,
  kept: {
    week: 'one a week of each post for days older than 30 days',
    weekThenMonth: 'one a week of each post for days older than 30 days and one a month for days older than 90 days',
    month: 'one a month of each post for days older than 30 days',
  },

  thinning:
    'History is full: older days are being thinned, and new numbers are noted when the next refresh has gone on with that.',

  full: (mostRows: number) =>
    `History is full and no more is noted: it has at most ${grouped(mostRows)} rows, and the whole spreadsheet at most ten million cells. Delete rows of ${sheet}, or copy them into another file and delete the sheet.`,

  // --- Formulas --------------------------------------------------------------------------------------------------

  off: { long: 'History is off. Switch it on under Schedule in the sidebar.', short: 'History is off' },
  notBegun: {
    long: 'History is on, but nothing has been noted yet: it begins with the next refresh.',
    short: 'No history',
  },
  damaged: {
    long: `In row 1 of ${sheet} a header of the history is missing, so it cannot be read. Put the headers back.`,
    short: 'History damaged',
  },

  noHistory: (input: string): Text => ({
    long: `${input} has no history yet: it gets a row on each day on which a refresh reads its numbers.`,
    short: 'No history',
  }),
  begins: (first: Day): Text => ({
    long: `History of this post begins on ${dayInWords(first)}. Ask for that day or a later one.`,
    short: `Begins ${dayInWords(first)}`,
  }),
  ends: (last: Day, days: number): Text => ({
    long: `History of this post ends on ${dayInWords(last)}: nothing was noted in the last ${days === 1 ? 'day' : `${grouped(days)} days`}.`,
    short: `Ends ${dayInWords(last)}`,
  }),

  oneLink: {
    long: 'CA_HISTORY takes one link: it fills the rows below with the days of one post. For many posts on one day, use CA_ON.',
    short: 'One link only',
  },
  oneMetric: (known: readonly string[]): Text => ({
    long: `Give one metric at a time: ${known.join(', ')}.`,
    short: 'One metric only',
  }),
  unknownMetric: (name: string, suggestions: readonly string[]): Text => ({
    long: `${name} is not kept in the history. Try ${suggestions.join(', ')}.`,
    short: 'Unknown metric',
  }),
  badDays: (input: string): Text => ({
    long: `${input} is not a number of days. Give a whole number such as 30, or leave it out for all days.`,
    short: 'Not a number of days',
  }),
  noDate: { long: 'Give a date: a cell with one, or a text such as "2026-11-24".', short: 'No date' },
  oneDate: { long: 'CA_ON takes one date for all links.', short: 'One date only' },
  notADate: (input: string): Text => ({
    long: `${input} is not a date. Give a cell with a date (Format > Number > Date), or a text such as "2026-11-24".`,
    short: 'Not a date',
  }),
};
