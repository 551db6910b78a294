import { Autocomplete, Group, SegmentedControl, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ClientContact } from '../../shared/api/agreements.ts';
import type { ContactFilter } from '../http/agreements-api.ts';
import { Card } from '../ui/card.tsx';
import { MoreButton } from '../ui/more-button.tsx';
import classes from './contact.module.css';
import { ContactItem } from './contact-item.tsx';
import { Patterns } from './patterns.tsx';
import { WeeksPicture } from './weeks-picture.tsx';

const BOTH = 'both';

type FilterProps = {
  topics: readonly string[];
  filter: ContactFilter;
  onFilter: (filter: ContactFilter) => void;
};

const FilterBar = ({ topics, filter, onFilter }: FilterProps) => {
  const { t } = useTranslation();
  return (
    <Group gap="xs" align="flex-end">
      <SegmentedControl
        size="xs"
        aria-label={t('contact.history.direction')}
        value={filter.direction ?? BOTH}
        onChange={(value) => onFilter({ ...filter, direction: value === BOTH ? null : value })}
        data={[BOTH, 'inbound', 'outbound'].map((value) => ({
          value,
          label: t(
            value === BOTH
              ? 'contact.history.both'
              : value === 'inbound'
                ? 'contact.history.inbound'
                : 'contact.history.outbound',
          ),
        }))}
      />
      <Autocomplete
        size="xs"
        style={{ flex: '1 1 10rem' }}
        aria-label={t('contact.history.topic')}
        placeholder={t('contact.history.anyTopic')}
        maxLength={200}
        data={[...topics]}
        clearable
        value={filter.topic ?? ''}
        onChange={(topic) => onFilter({ ...filter, topic })}
      />
    </Group>
  );
};

type Props = FilterProps & {
  data: ClientContact;
  contacts: ClientContact['contacts'];
  query: Parameters<typeof MoreButton>[0]['query'];
};

export const History = ({ data, contacts, query, topics, filter, onFilter }: Props) => {
  const { t } = useTranslation();
  const filtered = Boolean(filter.direction || filter.topic);
  const nothing = contacts.length === 0;
  return (
    <Card component="section" label={t('contact.history.title')}>
      <Stack gap="sm">
        <Title order={2}>{t('contact.history.title')}</Title>
        <Patterns data={data} />
        <WeeksPicture weeks={data.weeks} />
        {(!nothing || filtered) && (
          <FilterBar topics={topics} filter={filter} onFilter={onFilter} />
        )}
        {nothing && (
          <Text size="sm" c="dimmed">
            {t(filtered ? 'contact.history.noneMatch' : 'contact.history.empty')}
          </Text>
        )}
        <ul className={classes.list}>
          {contacts.map((contact) => (
            <ContactItem key={contact.id} contact={contact} />
          ))}
        </ul>
        <MoreButton query={query} />
      </Stack>
    </Card>
  );
};
