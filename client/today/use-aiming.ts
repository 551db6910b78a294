import { type PointerEvent, useEffect, useState } from 'react';

const overActions = (target: EventTarget): boolean =>
  target instanceof Element && target.closest('[data-actions]') !== null;

/**
 * Whether somebody aims at a client's buttons or is pressing something in the list: if the order changed
 * just then, another client would be under the pointer.
 */
export const useAiming = () => {
  const [over, setOver] = useState(false);
  const [pressed, setPressed] = useState(false);
  useEffect(() => {
    const release = (): void => setPressed(false);
    window.addEventListener('click', release);
    window.addEventListener('pointercancel', release);
    return () => {
      window.removeEventListener('click', release);
      window.removeEventListener('pointercancel', release);
    };
  }, []);
  return {
    aiming: over || pressed,
    handlers: {
      onPointerDown: () => setPressed(true),
      onPointerOver: ({ pointerType, target }: PointerEvent) =>
        setOver(pointerType === 'mouse' && overActions(target)),
      onPointerLeave: () => {
        setOver(false);
        setPressed(false);
      },
    },
  };
};
