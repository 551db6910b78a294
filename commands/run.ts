/** What ends a command that can't be done: one line, and the code 2 (1 says that it was done and found something wrong). */
export const run = (main: () => Promise<boolean>): void => {
  main().then(
    (well) => {
      process.exitCode = well ? 0 : 1;
    },
    (error) => {
      const line = error instanceof Error ? error.message : String(error);
      process.stderr.write(`${line.split('\n')[0]}\n`);
      process.exitCode = 2;
    },
  );
};
