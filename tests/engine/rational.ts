/** Exact fractions, so that the second engine owes nothing to the rounding of the first. */
export type Rational = { n: bigint; d: bigint };

const abs = (n: bigint): bigint => (n < 0n ? -n : n);
const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? a : gcd(b, a % b));

const made = (n: bigint, d: bigint): Rational => {
  const sign = d < 0n ? -1n : 1n;
  const by = gcd(abs(n), abs(d)) || 1n;
  return { n: (sign * n) / by, d: (sign * d) / by };
};

/** The decimal that is written, not the binary number nearest to it. */
export const exact = (figure: number): Rational => {
  const [digits = '', power = '0'] = figure.toString().split('e');
  const [whole = '', part = ''] = digits.split('.');
  const n = BigInt(whole + part);
  const exponent = Number(power) - part.length;
  return exponent >= 0 ? made(n * 10n ** BigInt(exponent), 1n) : made(n, 10n ** BigInt(-exponent));
};

export const add = (a: Rational, b: Rational): Rational => made(a.n * b.d + b.n * a.d, a.d * b.d);
export const sub = (a: Rational, b: Rational): Rational => made(a.n * b.d - b.n * a.d, a.d * b.d);
export const mul = (a: Rational, b: Rational): Rational => made(a.n * b.n, a.d * b.d);
export const div = (a: Rational, b: Rational): Rational => made(a.n * b.d, a.d * b.n);
export const atLeast = (a: Rational, b: Rational): boolean => a.n * b.d >= b.n * a.d;
export const max = (a: Rational, b: Rational): Rational => (atLeast(a, b) ? a : b);
export const zero: Rational = { n: 0n, d: 1n };

/** To so many decimals, halves up. */
export const rounded = (a: Rational, decimals: number): Rational => {
  const scale = 10n ** BigInt(decimals);
  const doubled = 2n * a.n * scale + a.d;
  const below = doubled / (2n * a.d);
  return made(doubled < 0n && doubled % (2n * a.d) !== 0n ? below - 1n : below, scale);
};

export const asNumber = (a: Rational): number => {
  const whole = a.n / a.d;
  return Number(whole) + Number(a.n - whole * a.d) / Number(a.d);
};
