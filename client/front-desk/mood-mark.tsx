import {
  IconMoodAngry,
  IconMoodEmpty,
  IconMoodNervous,
  IconMoodSmile,
  IconMoodWrrr,
} from '@tabler/icons-react';
import type { Mood } from '../../shared/calls.ts';

const marks = {
  calm: IconMoodSmile,
  worried: IconMoodNervous,
  panicked: IconMoodWrrr,
  angry: IconMoodAngry,
} as const;

/** A face, told apart by its shape; the word stands beside it. */
export const MoodMark = ({ mood, size = 18 }: { mood: Mood | null; size?: number }) => {
  const Mark = mood === null ? IconMoodEmpty : marks[mood];
  return <Mark size={size} stroke={1.8} aria-hidden />;
};
