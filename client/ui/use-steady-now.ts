import { useEffect, useState } from 'react';

/** The page's steady clock, in milliseconds, renewed once a second: what ages are counted by. */
export const useSteadyNow = (everyMs = 1000): number => {
  const [now, setNow] = useState(() => performance.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(performance.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
};
