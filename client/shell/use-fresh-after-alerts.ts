import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useLive } from '../live/live-context.tsx';

/** Stored alerts and clients that are on screen are fetched again soon after an alert, once for a whole storm of them. */
export const useFreshAfterAlerts = (waitMs = 3000): void => {
  const queries = useQueryClient();
  const lastSeen = useLive((state) => state.lastSeen);
  useEffect(() => {
    if (lastSeen === null) return;
    const timer = setTimeout(() => {
      void queries.invalidateQueries({ queryKey: ['alerts'] });
      void queries.invalidateQueries({ queryKey: ['client'] });
    }, waitMs);
    return () => clearTimeout(timer);
  }, [lastSeen, queries, waitMs]);
};
