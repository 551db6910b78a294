/** How somebody of the practice and a client get on: -2 "doesn't fit" to 2 "gets on very well". */
export type Rapport = {
  score: number;
  /** contacts with a known mood that it is made of */
  contacts: number;
  /** one line in plain words, with what it is made of */
  text: string;
};

/** What it is worked out from. Times in ms UTC. */
export type RapportFacts = {
  userId: string;
  moods: { at: number; mood: 'calm' | 'worried' | 'panicked' | 'angry' }[];
  byHand: { score: number; note: string | null; at: number; setBy: string | null } | null;
};
