// Loaded before the server: its wall clock is off by so much, so that a drill finds the exchange open at any hour.
const shift = Number(process.env.DRILL_CLOCK_SHIFT_MS ?? 0);
const RealDate = Date;
const now = () => RealDate.now() + shift;
globalThis.Date = class extends RealDate {
  constructor(...parts) {
    if (parts.length === 0) super(now());
    else super(...parts);
  }
  static now() {
    return now();
  }
};
