import { randomUuid } from '../ui/random-uuid.ts';

/** The same call tried again keeps its key, so that it is logged once; another call gets another. */
export const createKeyring = (make: () => string = randomUuid) => {
  let last: { body: string; key: string } | null = null;
  return {
    keyFor: (body: unknown): string => {
      const text = JSON.stringify(body);
      if (last?.body !== text) last = { body: text, key: make() };
      return last.key;
    },
    /** What was logged is done: logging the same again is another call. */
    done: (): void => {
      last = null;
    },
  };
};
