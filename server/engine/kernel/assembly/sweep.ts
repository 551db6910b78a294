// AssemblyScript, compiled by `npm run build:kernel` into ../sweep-wasm.ts; `sweepBlock` and `sweepBlockNear` of ../sweep.ts are
// its specification. Four sums at once, for the additions of one would wait for each other. Addresses are in bytes.
function worthAt(i: usize, q: usize, worth: usize): f64 {
  return <f64>load<f32>(q) * load<f64>(worth + ((<usize>load<u16>(i)) << 3));
}

// What the lines from `i` to `stop` are worth.
function valueOf(i: usize, q: usize, stop: usize, worth: usize): f64 {
  let s0: f64 = 0;
  let s1: f64 = 0;
  let s2: f64 = 0;
  let s3: f64 = 0;
  while (i + 8 <= stop) {
    s0 += worthAt(i, q, worth);
    s1 += worthAt(i + 2, q + 4, worth);
    s2 += worthAt(i + 4, q + 8, worth);
    s3 += worthAt(i + 6, q + 12, worth);
    i += 8;
    q += 16;
  }
  while (i < stop) {
    s0 += worthAt(i, q, worth);
    i += 2;
    q += 4;
  }
  return s0 + s1 + (s2 + s3);
}

// Left by `usualMove`: the most that it is while prices move apart, however they do; Infinity where something is owed.
let widest: f64 = 0;

// How far, in money, the lines from `i` to `stop` move in a usual day: with the market, and each by itself.
function usualMove(i: usize, q: usize, stop: usize, worth: usize, moves: usize): f64 {
  let shared: f64 = 0;
  let shared1: f64 = 0;
  let own: f64 = 0;
  let own1: f64 = 0;
  let either: f64 = 0;
  let either1: f64 = 0;
  let least: f64 = 0;
  while (i + 4 <= stop) {
    const part = worthAt(i, q, worth);
    const at = moves + ((<usize>load<u16>(i)) << 4);
    const part1 = worthAt(i + 2, q + 4, worth);
    const at1 = moves + ((<usize>load<u16>(i, 2)) << 4);
    const with0 = part * load<f64>(at);
    const with1 = part1 * load<f64>(at1);
    shared += with0;
    shared1 += with1;
    either += abs(with0);
    either1 += abs(with1);
    least = min(least, min(part, part1));
    own += part * part * load<f64>(at, 8);
    own1 += part1 * part1 * load<f64>(at1, 8);
    i += 4;
    q += 8;
  }
  if (i < stop) {
    const part = worthAt(i, q, worth);
    const at = moves + ((<usize>load<u16>(i)) << 4);
    const with0 = part * load<f64>(at);
    shared += with0;
    either += abs(with0);
    least = min(least, part);
    own += part * part * load<f64>(at, 8);
  }
  const all = shared + shared1;
  const any = either + either1;
  widest = least < 0 ? Infinity : sqrt(any * any + (own + own1));
  return sqrt(all * all + (own + own1));
}

// Without the division of `isNearAt`, which would take longer than the rest; where V or V₀ isn't above 0 it says yes.
function isWithin(value: f64, line: f64, before: f64, move: f64, terms: usize): bool {
  const reach = load<f64>(terms);
  const room = value - line - 1e-6 * value;
  if (!(room > reach * (move + 1e-6 * value))) return true;
  return !(room * min(value, before) > reach * load<f64>(terms, 8) * abs(value - before) * value);
}

export function sweep(
  ends: usize,
  instruments: usize,
  quantities: usize,
  worth: usize,
  from: usize,
  to: usize,
  due: usize,
  count: i32,
  first: i32,
  out: usize,
  line: usize,
  reference: usize,
  near: usize,
  swing: usize,
  moves: usize,
  terms: usize,
): i32 {
  let next: usize = out;
  let i: usize = instruments;
  let q: usize = quantities;
  for (let c: i32 = 0; c < count; c++) {
    const stop = instruments + ((<usize>load<u32>(ends + ((<usize>c) << 2))) << 1);
    const value = valueOf(i, q, stop, worth);
    if (terms != 0) {
      const nearest = <f64>load<f32>(line + ((<usize>c) << 2));
      const before = <f64>load<f32>(reference + ((<usize>c) << 2));
      // Most are further away than they, or anything, may move. Of the others it is measured once how much they do; after that
      // a few too many are called near, by what prices have moved apart since.
      const known = <f64>load<f32>(swing + ((<usize>c) << 2)) * load<f64>(terms, 24);
      const most = load<f64>(terms, 16);
      let isNear = isWithin(value, nearest, before, value * (known < most ? known : most), terms);
      if (isNear && known == Infinity) {
        isNear = isWithin(value, nearest, before, usualMove(i, q, stop, worth, moves), terms);
        const share = (widest / value) * load<f64>(terms, 24) * (1 + 1e-6);
        store<f32>(swing + ((<usize>c) << 2), <f32>(share > 0 ? share : Infinity));
      }
      store<u8>(near + <usize>c, isNear ? 1 : 0);
    }
    q += (stop - i) << 1;
    i = stop;
    if (
      value <= <f64>load<f32>(from + ((<usize>c) << 2)) ||
      value >= <f64>load<f32>(to + ((<usize>c) << 2)) ||
      load<u8>(due + <usize>c) != 0
    ) {
      store<u32>(next, first + c);
      next += 4;
    }
  }
  return <i32>((next - out) >> 2);
}
