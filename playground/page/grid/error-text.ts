// How errors look in a cell.

const errorText = /^#(ERROR!|NAME\?|VALUE!|REF!|DIV\/0!|N\/A|NUM!|NULL!)$/;

export function isErrorText(text: string): boolean {
  return errorText.test(text);
}
