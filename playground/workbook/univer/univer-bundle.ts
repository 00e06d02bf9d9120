// Univer's packages in one file for the server, with what the build leaves out of them (tools/univer-packages.mjs):
// loading them one by one takes three times as long, and their ES modules do not load in Node.
export * as core from '@univerjs/core';
export * as formula from '@univerjs/engine-formula';
export * as sheets from '@univerjs/sheets';
export * as filter from '@univerjs/sheets-filter';
