import { Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Brand } from '../ui/brand.tsx';
import { FeedPill } from './feed-pill.tsx';
import { TopNavigation } from './navigation.tsx';
import { SchemeMenu } from './scheme-menu.tsx';
import classes from './shell.module.css';
import { UserMenu } from './user-menu.tsx';

export const Header = () => {
  const { t } = useTranslation();
  return (
    <div className={classes.header}>
      <Link to="/" className={classes.brand ?? ''}>
        <Brand />
        {t('common.appName')}
      </Link>
      <TopNavigation />
      <Group gap="xs" ml="auto" wrap="nowrap">
        <FeedPill />
        <SchemeMenu />
        <UserMenu />
      </Group>
    </div>
  );
};
