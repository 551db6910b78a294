import { type Day, lines, touched } from './days.ts';

/** The chance that a line so many percent below the previous close is touched that day. */
export type Model = (day: Day, percent: number) => number;

export type Bin = { said: number; cameTrue: number; days: number };

export type Score = {
  percent: number;
  /** share of days that touched it */
  base: number;
  /** mean distance of what was said from what came true, in ten bins of equal width, weighted by days */
  calibrationError: number;
  /** mean squared distance of the chance from 0 or 1 */
  brier: number;
  /** 1 − Brier over that of always saying the base rate */
  skill: number;
  bins: Bin[];
};

const mean = (list: readonly number[]): number =>
  list.reduce((sum, one) => sum + one, 0) / Math.max(1, list.length);

const scoreOf = (model: Model, days: readonly Day[], percent: number): Score => {
  const said = days.map((day) => model(day, percent));
  const came = days.map((day) => (touched(day, percent) ? 1 : 0));
  const base = mean(came);
  const bins = Array.from({ length: 10 }, (_, bin): Bin => {
    const inside = said.flatMap((p, i) => (Math.min(9, Math.floor(p * 10)) === bin ? [i] : []));
    return {
      days: inside.length,
      said: mean(inside.map((i) => said[i] ?? 0)),
      cameTrue: mean(inside.map((i) => came[i] ?? 0)),
    };
  });
  const brier = mean(said.map((p, i) => (p - (came[i] ?? 0)) ** 2));
  return {
    percent,
    base,
    calibrationError: bins.reduce(
      (sum, bin) => sum + (bin.days / days.length) * Math.abs(bin.said - bin.cameTrue),
      0,
    ),
    brier,
    skill: 1 - brier / (base * (1 - base)),
    bins,
  };
};

export const scoresOf = (model: Model, days: readonly Day[]): Score[] =>
  lines.map((percent) => scoreOf(model, days, percent));

/** What a model is fitted by: how surprised it is by what came, over all lines and days (mean negative log likelihood). */
export const surprise = (model: Model, days: readonly Day[]): number =>
  mean(
    lines.map((percent) =>
      mean(
        days.map((day) => {
          const p = Math.min(1 - 1e-9, Math.max(1e-9, model(day, percent)));
          return -Math.log(touched(day, percent) ? p : 1 - p);
        }),
      ),
    ),
  );
