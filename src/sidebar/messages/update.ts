export const intro = 'Brings the newest numbers of tracked posts into the table. Nothing is tracked or billed.';
export const noTable = 'The table in the sheet in front is updated.';
export const start = 'Update now';
export const stopped = 'Stopped. What was written is kept.';
export const noLinks = 'No links were found in the sheet in front. Go to the sheet with your links, then try again.';
