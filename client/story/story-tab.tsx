import type { ClientDetail } from '../../shared/api/clients.ts';

export const StoryTab = (_props: { client: ClientDetail }) => null;
