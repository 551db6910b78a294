import { useEffect } from 'react';
import { useLocation, useNavigate } from 'react-router';
import type { Me } from '../http/api.ts';
import { isInLayer, isTyping } from '../ui/key-target.ts';

const PATH = '/front-desk';

/** "f" from any screen: the telephone rings whatever one is looking at. */
export const useFrontDeskKey = (): void => {
  const navigate = useNavigate();
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'f' || event.defaultPrevented) return;
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (isTyping(event.target) || isInLayer(event.target)) return;
      event.preventDefault();
      // On the front desk itself it is the way back to the field.
      document.querySelector<HTMLElement>('[data-front-desk-field]')?.focus();
      void navigate(PATH);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [navigate]);
};

const openedKey = (me: Me): string => `front-desk-opened:${me.id}`;

/** An assistant begins the day here; once only, so that "Today" can be opened and loaded again. */
export const useBeginAtFrontDesk = (me: Me): void => {
  const navigate = useNavigate();
  const { pathname } = useLocation();
  useEffect(() => {
    if (me.role !== 'assistant' || sessionStorage.getItem(openedKey(me))) return;
    sessionStorage.setItem(openedKey(me), 'yes');
    if (pathname === '/') void navigate(PATH, { replace: true });
  }, [me, navigate, pathname]);
};
