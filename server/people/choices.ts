/** What somebody may choose between who wants to decide for themselves; never more than three. */
export type ChoiceFacts = {
  /** what was done without their word and isn't settled, newest first */
  actions: readonly { what: string; symbol: string | null }[];
  /** the newest open recommendation */
  recommendation: string | null;
  /** their own hours, as they are on file */
  preferredHours: string | null;
  /** until when decisions wait, as it is read aloud; null: no breathing space */
  decisionsWaitUntil: string | null;
};

const MOST = 3;

const aboutAnAction = (what: string): string[] => [
  `Leave it as it is: ${what}`,
  'Undo it, as far as that can be done, and see the figures of that first',
];

/**
 * Two or three things to choose from, of which none is ours to prefer. Who fears losing control is offered a choice, not
 * an answer.
 */
export const choicesFor = (facts: ChoiceFacts): string[] => {
  const [action] = facts.actions;
  const later = facts.preferredHours
    ? `Talk it over at a time that suits them (${facts.preferredHours})`
    : 'Talk it over at another time, which they name';
  if (action) return [...aboutAnAction(action.what), later].slice(0, MOST);
  if (facts.decisionsWaitUntil !== null)
    return [
      `Leave everything as it is until ${facts.decisionsWaitUntil}`,
      'Look at the figures together, without deciding anything',
      later,
    ];
  if (facts.recommendation !== null)
    return [
      `Go ahead with it: ${facts.recommendation}`,
      'Begin with a smaller part of it',
      'Leave it, and look at it again on a day that they name',
    ];
  return ['Look at the figures together now', 'Have the figures sent first', later];
};
