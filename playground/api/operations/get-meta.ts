import { jsonReply, type PublicOperation } from '../operation.ts';

export const getMeta: PublicOperation = ({ baseUrl }) =>
  jsonReply({
    data: {
      type: 'api_meta',
      api_version: 'v2',
      status: 'current',
      docs_url: 'https://docs.creatoraudit.com',
      openapi_url: `${baseUrl}/openapi.json`,
      whoami_url: `${baseUrl}/whoami`,
      deprecation: null,
      sunset: null,
    },
  });
