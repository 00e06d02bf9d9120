/** As package.json has it (a test compares them): the script cannot read that file. */
export const version = '0.1.0';
