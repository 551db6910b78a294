import type { ClientDetail } from '../../shared/api/clients.ts';

export const DecisionsTab = (_props: { client: ClientDetail }) => null;
