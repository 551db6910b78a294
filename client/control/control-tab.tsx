import type { ClientDetail } from '../../shared/api/clients.ts';

export const ControlTab = (_props: { client: ClientDetail }) => null;
