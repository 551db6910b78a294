import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { FrontDeskMatch } from '../../shared/api/front-desk.ts';
import { useCallers } from './use-callers.ts';
import type { Logged } from './use-hand-over.ts';

/** What is to happen as soon as the answer to what stands in the field is there. */
type Wish = 'take' | 'take-if-certain' | null;

/**
 * What is typed, who is chosen, and where the keys go. Who is chosen is held by their id: an alert that changes the order
 * must not put somebody else under the finger that logs the call.
 */
export const useDesk = () => {
  const [typed, setTyped] = useState('');
  const [chosenId, setChosenId] = useState<string | null>(null);
  const [wish, setWish] = useState<Wish>(null);
  const [logged, setLogged] = useState<(Logged & { typed: string }) | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const card = useRef<HTMLElement>(null);
  const callers = useCallers(typed);
  const { matches, isAnswered } = callers;
  const chosen = matches.find(({ client }) => client.id === chosenId) ?? matches[0] ?? null;

  const take = ({ client }: FrontDeskMatch): void => {
    setChosenId(client.id);
    // Not at once: another's card is about to take the place of this one.
    setWish('take');
  };
  useEffect(() => {
    if (wish === null || !isAnswered) return;
    setWish(null);
    const certain = matches.length === 1 && matches[0]?.matchedBy === 'number';
    if (!chosen || (wish === 'take-if-certain' && !certain)) return;
    setChosenId(chosen.client.id);
    card.current?.focus();
  }, [wish, isAnswered, matches, chosen]);

  const type = (text: string, pasted = false): void => {
    setTyped(text);
    setChosenId(null);
    setWish(pasted ? 'take-if-certain' : null);
  };
  const move = (by: 1 | -1): void => {
    const at = matches.findIndex(({ client }) => client.id === chosen?.client.id);
    const next = matches[Math.min(matches.length - 1, Math.max(0, at + by))];
    if (next) setChosenId(next.client.id);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown') move(1);
    else if (event.key === 'ArrowUp') move(-1);
    else if (event.key === 'Enter') setWish('take');
    else if (event.key === 'Escape') type('');
    else return;
    event.preventDefault();
  };
  const back = (): void => {
    field.current?.focus();
    field.current?.select();
  };
  return {
    ...callers,
    typed,
    type,
    chosen,
    take,
    back,
    onKeyDown,
    field,
    card,
    logged,
    isDone: logged !== null && logged.clientId === chosen?.client.id && logged.typed === typed,
    onLogged: (given: Logged): void => {
      setLogged({ ...given, typed });
      back();
    },
  };
};
