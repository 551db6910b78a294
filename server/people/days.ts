const DAY_MS = 86_400_000;

const timeOf = (day: string): number => Date.parse(`${day}T00:00:00Z`);

/** `day` as YYYY-MM-DD. */
export const addDays = (day: string, days: number): string =>
  new Date(timeOf(day) + days * DAY_MS).toISOString().slice(0, 10);

/** How many days `to` is after `from`. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((timeOf(to) - timeOf(from)) / DAY_MS);

const formatterOf = (() => {
  const made = new Map<string, Intl.DateTimeFormat>();
  return (timeZone: string): Intl.DateTimeFormat => {
    const known = made.get(timeZone);
    if (known) return known;
    const fresh = new Intl.DateTimeFormat('en-GB', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    });
    made.set(timeZone, fresh);
    return fresh;
  };
})();

/** The date and the time of day there: YYYY-MM-DD and HH:MM. `at` in ms UTC. */
export const momentIn = (at: number, timeZone: string): { day: string; clock: string } => {
  const parts = new Map(
    formatterOf(timeZone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes): string => parts.get(type) ?? '';
  return {
    day: `${part('year')}-${part('month')}-${part('day')}`,
    clock: `${part('hour')}:${part('minute')}`,
  };
};

/** The middle of a day there, ms UTC: whoever looks at it from nearby sees that day. */
export const noonOf = (day: string, timeZone: string): number => {
  const noon = timeOf(day) + DAY_MS / 2;
  const there = momentIn(noon, timeZone);
  return noon - (Date.parse(`${there.day}T${there.clock}Z`) - noon);
};

/** The Monday on or before a day. */
export const mondayOf = (day: string): string => {
  const weekday = new Date(timeOf(day)).getUTCDay();
  return addDays(day, -((weekday + 6) % 7));
};
