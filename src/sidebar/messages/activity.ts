export const none = 'Nothing yet. What the add-on does in this spreadsheet is listed here.';
export const copy = 'Copy for support';
export const copied = 'Copied. It holds no key and no link.';
export const copyYourself = 'The browser does not let us copy. The text is selected: press Ctrl+C, or ⌘C on a Mac.';
export const supportText = 'Text for support';
export const requestId = (id: string): string => `Request ${id}`;
