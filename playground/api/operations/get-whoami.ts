import { jsonReply, type Operation } from '../operation.ts';

export const getWhoami: Operation = ({ organization, keyName }) =>
  jsonReply({ data: { type: 'whoami', organization_id: organization.id, api_key_name: keyName } });
