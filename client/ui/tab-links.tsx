import { useEffect, useRef } from 'react';
import { NavLink, useLocation } from 'react-router';
import classes from './ui.module.css';

type Props = { label: string; links: readonly { to: string; text: string }[] };

/** Parts of a screen with addresses of their own. On a phone they scroll; the one that is open is kept in sight. */
export const TabLinks = ({ label, links }: Props) => {
  const nav = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another address is another tab to be shown
  useEffect(() => {
    const current = nav.current?.querySelector('[aria-current="page"]');
    current?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [pathname]);
  return (
    <nav ref={nav} aria-label={label} className={classes.tabs}>
      {links.map(({ to, text }) => (
        <NavLink key={to} to={to} end preventScrollReset className={classes.tab ?? ''}>
          {text}
        </NavLink>
      ))}
    </nav>
  );
};
