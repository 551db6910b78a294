import type { ClientDetail } from '../../shared/api/clients.ts';

export const WhatToSayTab = (_props: { client: ClientDetail }) => null;
