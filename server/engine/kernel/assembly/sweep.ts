// AssemblyScript, compiled by `npm run build:kernel` into ../sweep-wasm.ts; `sweepBlock` of ../sweep.ts is its specification.
// Four sums at once, for the additions of one would wait for each other. Addresses are in bytes.
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
): i32 {
  let next: usize = out;
  let i: usize = instruments;
  let q: usize = quantities;
  for (let c: i32 = 0; c < count; c++) {
    const stop = instruments + ((<usize>load<u32>(ends + ((<usize>c) << 2))) << 1);
    let s0: f64 = 0;
    let s1: f64 = 0;
    let s2: f64 = 0;
    let s3: f64 = 0;
    while (i + 8 <= stop) {
      s0 += <f64>load<f32>(q) * load<f64>(worth + ((<usize>load<u16>(i)) << 3));
      s1 += <f64>load<f32>(q, 4) * load<f64>(worth + ((<usize>load<u16>(i, 2)) << 3));
      s2 += <f64>load<f32>(q, 8) * load<f64>(worth + ((<usize>load<u16>(i, 4)) << 3));
      s3 += <f64>load<f32>(q, 12) * load<f64>(worth + ((<usize>load<u16>(i, 6)) << 3));
      i += 8;
      q += 16;
    }
    while (i < stop) {
      s0 += <f64>load<f32>(q) * load<f64>(worth + ((<usize>load<u16>(i)) << 3));
      i += 2;
      q += 4;
    }
    const value = s0 + s1 + (s2 + s3);
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
