export const quantile = (times: readonly number[], q: number): number =>
  times.toSorted((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * q))] ??
  Number.NaN;

/** Three figures that matter. */
export const short = (figure: number): string =>
  Number.isNaN(figure)
    ? '–'
    : figure >= 100
      ? Math.round(figure).toLocaleString('en-US')
      : String(Number(figure.toPrecision(3)));
