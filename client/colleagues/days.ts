const dayMs = 86_400_000;
const pad = (n: number): string => String(n).padStart(2, '0');

/** "2020-03-16": the calendar day on the wall of whoever looks at the screen. */
export const dayOf = (time: number): string => {
  const at = new Date(time);
  return `${at.getFullYear()}-${pad(at.getMonth() + 1)}-${pad(at.getDate())}`;
};

/** When a day begins there, as the server wants it. */
export const beginningOf = (day: string): string => new Date(`${day}T00:00:00`).toISOString();

/** When a day is over there: the beginning of the next, whether it has 23, 24 or 25 hours. */
export const endOf = (day: string): string => {
  const noon = new Date(`${day}T12:00:00`).getTime();
  return beginningOf(dayOf(noon + dayMs));
};

/** The last day of a term of so many days that begins now. */
export const lastDayOf = (now: number, days: number): string => dayOf(now + (days - 1) * dayMs);
