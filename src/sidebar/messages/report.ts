export const intro =
  'Totals, top posts, engagement, growth and two charts of a tracked table, in a sheet of its own. Made again, that sheet is brought up to date in place.';
export const numbers = 'It shows the numbers that are known now. For newer ones, refresh first.';
export const make = 'Make report';
export const which = 'Which table?';
