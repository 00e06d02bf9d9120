import { jsonReply, type PublicOperation } from '../operation.ts';

/** Far enough ahead that a test's clock is before them. */
const retirement = { deprecation: '2027-03-01', sunset: '2027-12-01' };

export const getMeta: PublicOperation = ({ baseUrl, switches }) => {
  const isAnnounced = switches.metaRetirement === 'announced';
  return jsonReply({
    data: {
      type: 'api_meta',
      api_version: 'v2',
      status: isAnnounced ? 'deprecated' : 'current',
      docs_url: 'https://docs.creatoraudit.com',
      openapi_url: `${baseUrl}/openapi.json`,
      whoami_url: `${baseUrl}/whoami`,
      deprecation: isAnnounced ? retirement.deprecation : null,
      sunset: isAnnounced ? retirement.sunset : null,
    },
  });
};
