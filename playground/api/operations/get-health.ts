import { jsonReply, type PublicOperation } from '../operation.ts';

export const getHealth: PublicOperation = () => jsonReply({ data: { status: 'ok' } });
