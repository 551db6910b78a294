export type Queue = <T>(job: () => Promise<T>) => Promise<T>;

/** Runs jobs one after another in the order they came; a job that fails doesn't stop those behind it. */
export const createQueue = (): Queue => {
  let last: Promise<unknown> = Promise.resolve();
  return (job) => {
    const done = last.then(job);
    last = done.catch(() => undefined);
    return done;
  };
};
