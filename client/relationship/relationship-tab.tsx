import type { ClientDetail } from '../../shared/api/clients.ts';

export const RelationshipTab = (_props: { client: ClientDetail }) => null;
