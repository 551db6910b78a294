import { Anchor, Checkbox, Text, UnstyledButton } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { RecordEntryView } from '../../shared/api/record.ts';
import { useFormat } from '../ui/format-context.ts';
import { EntryDetails } from './entry-details.tsx';
import classes from './record.module.css';
import { useEntryTexts } from './use-entry-texts.ts';

type Props = {
  entry: RecordEntryView;
  chosen: boolean;
  onChoose: (position: number, chosen: boolean) => void;
};

export const EntryRow = ({ entry, chosen, onChoose }: Props) => {
  const { t } = useTranslation();
  const format = useFormat();
  const texts = useEntryTexts();
  const [opened, setOpened] = useState(false);
  const detailsId = useId();
  const { position, client, changed } = entry;
  return (
    <li>
      <div className={classes.row}>
        <Checkbox
          size="xs"
          aria-label={t('record.entry.select', { position })}
          checked={chosen}
          onChange={(event) => onChoose(position, event.currentTarget.checked)}
        />
        <Text size="sm" className={classes.when}>
          {format.dateTime(entry.at)}
        </Text>
        <Text size="sm" className={classes.who}>
          {texts.who(entry)}{' '}
          <Text span size="xs" c="dimmed">
            {texts.role(entry)}
          </Text>
        </Text>
        <UnstyledButton
          className={classes.what}
          aria-expanded={opened}
          aria-controls={detailsId}
          onClick={() => setOpened(!opened)}
        >
          <IconChevronRight size={14} aria-hidden data-opened={opened || undefined} />
          <span>
            {texts.what(entry)}
            {texts.marketTime(entry) !== '' && (
              <Text span size="xs" c="dimmed">
                {' '}
                {texts.marketTime(entry)}
              </Text>
            )}
            {changed && changed.length > 0 && (
              <Text span size="xs" c="dimmed">
                {' '}
                {changed.map(texts.words).join(', ')}
              </Text>
            )}
          </span>
        </UnstyledButton>
        <Text size="sm" className={classes.client}>
          {client && client.name === null && t('record.entry.erased')}
          {client && client.name !== null && (
            <Anchor component={Link} to={`/clients/${client.id}`} size="sm">
              {client.name}
            </Anchor>
          )}
        </Text>
        <Text size="xs" c="dimmed" className={classes.reviewed}>
          {entry.reviews.length > 0 && t('record.entry.reviewed')}
        </Text>
      </div>
      <div id={detailsId}>{opened && <EntryDetails entry={entry} />}</div>
    </li>
  );
};
