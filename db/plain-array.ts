/**
 * PostgreSQL's text of an array of ids or numbers, which need no quoting (manual, "Array Input and Output Syntax"). The
 * driver's own way of writing and reading it takes several times as long, which counts where there are millions.
 */
export const plainArray = (list: readonly (string | number | null)[]): string =>
  `{${list.map((one) => one ?? 'NULL').join(',')}}`;

/** Of numbers. */
export const fromPlainArray = (text: string): (number | null)[] =>
  text === '{}'
    ? []
    : text
        .slice(1, -1)
        .split(',')
        .map((one) => (one === 'NULL' ? null : Number(one)));
