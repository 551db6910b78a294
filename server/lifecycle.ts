/** Teardowns, registered right after acquiring, run last in, first out; running them twice is harmless. */
export type Lifecycle = {
  onStop(what: string, stop: () => Promise<void> | void): void;
  stop(): Promise<void>;
};

export const createLifecycle = (report: (what: string, error: unknown) => void): Lifecycle => {
  const stops: { what: string; stop: () => Promise<void> | void }[] = [];
  let stopping: Promise<void> | null = null;

  const runAll = async (): Promise<void> => {
    for (let next = stops.pop(); next; next = stops.pop()) {
      try {
        await next.stop();
      } catch (error) {
        // One part that won't stop must not keep the others from stopping.
        report(next.what, error);
      }
    }
  };

  return {
    onStop: (what, stop) => stops.push({ what, stop }),
    stop: () => {
      stopping ??= runAll();
      return stopping;
    },
  };
};
