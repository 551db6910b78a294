import { NavLink } from 'react-router';
import classes from './ui.module.css';

type Props = { label: string; links: readonly { to: string; text: string }[] };

/** Parts of a screen with addresses of their own. The first address is a beginning of the others. */
export const TabLinks = ({ label, links }: Props) => (
  <nav aria-label={label} className={classes.tabs}>
    {links.map(({ to, text }) => (
      <NavLink key={to} to={to} end preventScrollReset className={classes.tab ?? ''}>
        {text}
      </NavLink>
    ))}
  </nav>
);
