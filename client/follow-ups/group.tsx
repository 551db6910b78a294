import { Anchor, Button, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { DigestGroup } from '../../shared/api/digest.ts';
import { Card } from '../ui/card.tsx';
import classes from './follow-ups.module.css';
import { useWhy } from './use-why.ts';

const FEW = 8;
/** As many as the style for paper shows. */
const ON_PAPER = 4;

type ItemProps = { kind: DigestGroup['kind']; item: DigestGroup['items'][number] };

const Item = ({ kind, item }: ItemProps) => {
  const { t } = useTranslation();
  const why = useWhy();
  return (
    <li>
      <Anchor component={Link} to={item.to} size="sm" fw={600}>
        {item.client?.name ?? t(`followUps.kinds.${kind}`)}
      </Anchor>
      <Text size="sm" dir="auto">
        {why(kind, item)}
      </Text>
    </li>
  );
};

/** One sort of what waits. */
export const Group = ({ group: { kind, count, items } }: { group: DigestGroup }) => {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  const name = t(`followUps.kinds.${kind}`);
  const shown = all ? items : items.slice(0, FEW);
  const unseen = count - items.length;
  return (
    <Card component="section" label={name}>
      <Title order={2} mb="xs" id={kind}>
        {name} <span className={classes.count}>{count}</span>
      </Title>
      <ul className={classes.list}>
        {shown.map((item) => (
          <Item key={item.id} kind={kind} item={item} />
        ))}
      </ul>
      {count > ON_PAPER && (
        <Text size="xs" className={classes.onPaper ?? ''}>
          {t('followUps.beyond', { count: count - ON_PAPER })}
        </Text>
      )}
      {!all && items.length > FEW && (
        <Button
          className={classes.offPaper ?? ''}
          mt="xs"
          size="compact-sm"
          variant="default"
          onClick={() => setAll(true)}
        >
          {t('followUps.showAll', { count: items.length })}
        </Button>
      )}
      {(all || items.length <= FEW) && unseen > 0 && (
        <Text size="xs" c="dimmed" className={classes.offPaper ?? ''}>
          {t('followUps.beyond', { count: unseen })}
        </Text>
      )}
    </Card>
  );
};
