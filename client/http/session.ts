import { useQuery } from '@tanstack/react-query';
import { createContext, use } from 'react';
import type { Me } from './api.ts';
import { useApi } from './api-context.ts';
import { RequestError } from './request.ts';

export const MeContext = createContext<Me | null>(null);

/** Who is signed in. Only inside the signed-in part of the page. */
export const useMe = (): Me => {
  const me = use(MeContext);
  if (!me) throw new Error('no MeContext around this component');
  return me;
};

/** `null`: nobody is signed in. An error means that the server couldn't be asked. */
export const useSession = () => {
  const api = useApi();
  return useQuery({
    queryKey: ['me'],
    queryFn: async ({ signal }): Promise<Me | null> => {
      try {
        // Asked first, for it answers "nobody" where /api/me would refuse.
        return (await api.session(signal)) === null ? null : await api.me(signal);
      } catch (error) {
        if (error instanceof RequestError && error.status === 401) return null;
        throw error;
      }
    },
    staleTime: 60_000,
    refetchOnWindowFocus: true,
  });
};
