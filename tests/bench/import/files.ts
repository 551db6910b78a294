/** The CSV files of a practice with a fixed seed: 20 holdings and three fears a client. */
export const INSTRUMENTS = 2000;
const ADVISORS = 20;

const randomFrom = (seed: number) => {
  let state = seed;
  return (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
};

export const instruments = Array.from({ length: INSTRUMENTS }, (_, i) => ({
  symbol: `S${i}`,
  name: `Instrument ${i}`,
  asset_class: 'equity',
  previous_close: 10 + (i % 400),
}));

export const advisors = Array.from({ length: ADVISORS }, (_, i) => ({
  email: `advisor${i}@bench.example`,
  name: `Advisor ${i}`,
  role: 'advisor',
}));

export const makeFiles = (clients: number) => {
  const random = randomFrom(20_200_316);
  const rows = {
    clients: ['external_id,name,advisor_email,phone,cash'],
    holdings: ['client_external_id,symbol,quantity,cost_basis'],
    sensitivities: ['client_external_id,kind,symbol,threshold,unit,intensity,in_their_words'],
  };
  for (let c = 0; c < clients; c++) {
    const id = `C${c}`;
    rows.clients.push(
      `${id},Client number ${c},advisor${c % ADVISORS}@bench.example,+1212555${String(c % 10_000).padStart(4, '0')},${Math.floor(random() * 20_000)}`,
    );
    const from = Math.floor(random() * INSTRUMENTS);
    for (let h = 0; h < 20; h++)
      rows.holdings.push(
        `${id},S${(from + h * 7) % INSTRUMENTS},${1 + Math.floor(random() * 200)},${Math.round(random() * 40_000) / 100 + 1}`,
      );
    rows.sensitivities.push(
      `${id},instrument-fall,S${from},${2 + Math.floor(random() * 8)},percent,4,I cannot lose this one`,
      `${id},portfolio-fall,,${1 + Math.floor(random() * 7)},percent,3,`,
      `${id},drawdown,,${1000 + Math.floor(random() * 90_000)},amount,5,`,
    );
  }
  return {
    clients: rows.clients.join('\n'),
    holdings: rows.holdings.join('\n'),
    sensitivities: rows.sensitivities.join('\n'),
  };
};
