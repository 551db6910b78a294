import type { ClientDetail } from '../../shared/api/clients.ts';

export type SensitivityView = ClientDetail['sensitivities'][number];

/** A place on the money scale: yesterday's close, the peak, or a line of the portfolio. */
export type Mark =
  | { type: 'close'; at: number }
  | { type: 'peak'; at: number }
  | { type: 'line'; at: number; sensitivity: SensitivityView };

const isMoneyLine = ({ kind }: SensitivityView): boolean =>
  kind === 'drawdown' || kind.startsWith('portfolio-');

/** Everything that the value is measured against, the highest first. */
export const marksOf = (client: ClientDetail): Mark[] => {
  const { peak, reference } = client.portfolio;
  const lines = client.sensitivities.filter(isMoneyLine).flatMap((sensitivity): Mark[] => {
    const line = sensitivity.standing?.line ?? null;
    return line === null ? [] : [{ type: 'line', at: line, sensitivity }];
  });
  const marks: Mark[] = [...lines];
  if (peak !== null) marks.push({ type: 'peak', at: peak });
  if (reference !== null) marks.push({ type: 'close', at: reference });
  return marks.sort((a, b) => b.at - a.at);
};
