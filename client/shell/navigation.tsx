import { Menu, UnstyledButton } from '@mantine/core';
import {
  IconBell,
  IconBuilding,
  IconDots,
  IconFileImport,
  IconHeadset,
  IconListCheck,
  IconPhoneOutgoing,
  IconUsers,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link, NavLink, useLocation } from 'react-router';
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

type Screens = readonly (typeof screens)[number][];

/** As many as a thumb can tell apart on a small phone, "More" among them. */
const AT_THE_BOTTOM = 6;

const Links = ({ className, shown }: { className: string | undefined; shown: Screens }) => {
  const { t } = useTranslation();
  return shown.map(({ to, name, Icon }) => (
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
      <Links className={classes.topLink} shown={useScreens()} />
    </nav>
  );
};

/** The screens that the bottom has no room for. */
const More = ({ shown }: { shown: Screens }) => {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const isHere = shown.some(({ to }) => pathname === to || pathname.startsWith(`${to}/`));
  return (
    <Menu position="top-end" withinPortal={false} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <UnstyledButton className={classes.bottomLink} data-here={isHere || undefined}>
          <IconDots size={18} stroke={1.8} aria-hidden />
          <span>{t('shell.nav.more')}</span>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {shown.map(({ to, name, Icon }) => (
          <Menu.Item
            key={to}
            component={Link}
            to={to}
            aria-current={pathname.startsWith(to) ? 'page' : undefined}
            leftSection={<Icon size={18} stroke={1.8} aria-hidden />}
          >
            {t(`shell.nav.${name}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
};

/** Where a thumb reaches it. */
export const BottomNavigation = () => {
  const { t } = useTranslation();
  const all = useScreens();
  const fit = all.length <= AT_THE_BOTTOM ? all.length : AT_THE_BOTTOM - 1;
  return (
    <nav className={classes.bottom} aria-label={t('shell.nav.label')}>
      <Links className={classes.bottomLink} shown={all.slice(0, fit)} />
      {fit < all.length && <More shown={all.slice(fit)} />}
    </nav>
  );
};
