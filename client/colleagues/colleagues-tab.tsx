import type { ClientDetail } from '../../shared/api/clients.ts';

export const ColleaguesTab = (_props: { client: ClientDetail }) => null;
