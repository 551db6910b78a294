import type { ClientDetail } from '../../shared/api/clients.ts';

export const ContactTab = (_props: { client: ClientDetail }) => null;
