/** In ms UTC. Told as a number, for there are tens of thousands on a long list and a date is dear to read. */
export const millisecondsOf = (time: string): string =>
  `floor(extract(epoch FROM ${time}) * 1000)::float8`;
