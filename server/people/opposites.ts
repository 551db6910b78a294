import type { ConditionKind } from '../../shared/sensitivities.ts';

const rises: ReadonlySet<ConditionKind> = new Set([
  'instrument-rise',
  'price-above',
  'portfolio-rise',
  'rsi-above',
]);

/**
 * Persons of one household who fear opposite things: falls, and missing out on rises. Null where nobody does. Who isn't
 * named is not guessed.
 */
export const oppositeFears = (
  sensitivities: readonly { kind: ConditionKind; personId: string | null }[],
): { falls: string[]; rises: string[] } | null => {
  const of = (wanted: boolean): string[] => [
    ...new Set(
      sensitivities
        .filter(({ kind }) => kind !== 'action-without-word' && rises.has(kind) === wanted)
        .flatMap(({ personId }) => personId ?? []),
    ),
  ];
  const [falling, rising] = [of(false), of(true)];
  const differ = falling.some((one) => rising.some((other) => other !== one));
  return differ ? { falls: falling, rises: rising } : null;
};
