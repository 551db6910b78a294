import {
  IconBell,
  IconBuilding,
  IconFileImport,
  IconHeadset,
  IconListCheck,
  IconPhoneOutgoing,
  IconUsers,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { useMe } from '../http/session.ts';
import classes from './shell.module.css';

const screens = [
  { to: '/', name: 'today', Icon: IconPhoneOutgoing },
  { to: '/front-desk', name: 'frontDesk', Icon: IconHeadset },
  { to: '/follow-ups', name: 'followUps', Icon: IconListCheck },
  { to: '/clients', name: 'clients', Icon: IconUsers },
  { to: '/past-alerts', name: 'pastAlerts', Icon: IconBell },
  { to: '/practice', name: 'practice', Icon: IconBuilding },
  { to: '/import', name: 'import', Icon: IconFileImport },
] as const;

const useScreens = () => {
  const me = useMe();
  return screens.filter(({ name }) => name !== 'import' || me.role === 'administrator');
};

const Links = ({ className }: { className: string | undefined }) => {
  const { t } = useTranslation();
  return useScreens().map(({ to, name, Icon }) => (
    <NavLink key={to} to={to} end={to === '/'} className={className ?? ''}>
      <Icon size={18} stroke={1.8} aria-hidden />
      <span>{t(`shell.nav.${name}`)}</span>
    </NavLink>
  ));
};

export const TopNavigation = () => {
  const { t } = useTranslation();
  return (
    <nav className={classes.top} aria-label={t('shell.nav.label')}>
      <Links className={classes.topLink} />
    </nav>
  );
};

/** Where a thumb reaches it. */
export const BottomNavigation = () => {
  const { t } = useTranslation();
  return (
    <nav className={classes.bottom} aria-label={t('shell.nav.label')}>
      <Links className={classes.bottomLink} />
    </nav>
  );
};
