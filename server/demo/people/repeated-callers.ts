import type { Channel, Mood } from '../../../shared/calls.ts';

/** `days` before the demo begins, at `hour` in UTC. */
type Ring = { days: number; hour: number; mood: Mood; minutes: number; note: string | null };
type Caller = {
  advisor: string;
  /** the nth client of that advisor */
  n: number;
  topic: string;
  channels: Channel[];
  rings: Ring[];
};

const ring = (
  days: number,
  hour: number,
  mood: Mood,
  minutes: number,
  note: string | null = null,
): Ring => ({ days, hour, mood, minutes, note });

/** Three who ask the same thing again and again in the days before the fall. */
export const repeatedCallers: readonly Caller[] = [
  {
    advisor: 'demo-advisor-1',
    n: 8,
    topic: 'is the money still there',
    channels: ['phone'],
    rings: [
      ring(
        0,
        20,
        'worried',
        6,
        'Asked again whether it is “really there”. Read the balance out twice.',
      ),
      ring(1, 15, 'worried', 9),
      ring(2, 15, 'calm', 12, 'Calmer once we had gone through the statement line by line.'),
      ring(5, 19, 'worried', 8, 'The same question as on Thursday morning.'),
      ring(6, 16, 'worried', 14),
    ],
  },
  {
    advisor: 'demo-advisor-1',
    n: 11,
    topic: 'what the news said',
    channels: ['phone', 'message'],
    rings: [
      ring(0, 17, 'worried', 15, 'Had heard a man on the radio compare it with 2008.'),
      ring(2, 15, 'calm', 5),
      ring(5, 18, 'worried', 20, 'Wanted to hear a voice, more than an answer.'),
    ],
  },
  {
    advisor: 'demo-advisor-2',
    n: 3,
    topic: 'fees',
    channels: ['phone', 'email'],
    rings: [
      ring(0, 16, 'angry', 11, 'Had the statements of 2018 and 2019 side by side.'),
      ring(2, 18, 'angry', 4),
      ring(5, 15, 'worried', 18, 'Said: “I just want to know that somebody checked it.”'),
      ring(6, 15, 'angry', 7),
    ],
  },
];
