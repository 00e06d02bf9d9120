export const connected = (organization: string, key: string): string =>
  `Key ${key}${organization && `, organization ${organization}`}`;
export const lookOverHelp = 'Finds the TikTok and Instagram links of this sheet. Nothing is billed before you confirm.';
export const menu = 'More to do';
