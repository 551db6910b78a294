export type Turn = {
  /** answers when it is this one's turn */
  come: Promise<void>;
  /** It is over, or isn't waited for any more. */
  leave(): void;
};

type Line = { underway: number; waiting: Set<() => void> };

/** So many of each at once, and behind them so many more in the order in which they came; null: there is no room. */
export const createTurns = (
  atOnce: number,
  mostWaiting: number,
): ((whose: string) => Turn | null) => {
  const lines = new Map<string, Line>();
  return (whose) => {
    const line: Line = lines.get(whose) ?? { underway: 0, waiting: new Set() };
    if (line.underway >= atOnce && line.waiting.size >= mostWaiting) return null;
    lines.set(whose, line);
    let begin = (): void => undefined;
    const come = new Promise<void>((resolve) => {
      begin = () => {
        line.waiting.delete(begin);
        line.underway++;
        resolve();
      };
    });
    if (line.underway < atOnce) begin();
    else line.waiting.add(begin);
    let left = false;
    const leave = (): void => {
      if (left) return;
      left = true;
      if (line.waiting.delete(begin)) return;
      line.underway--;
      const [next] = line.waiting;
      if (next) next();
      else if (line.underway === 0) lines.delete(whose);
    };
    return { come, leave };
  };
};
