import { Button, Select, SimpleGrid, Text } from '@mantine/core';
import { DateInput } from '@mantine/dates';
import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../http/api-context.ts';
import { useMe } from '../http/session.ts';
import { useFieldProblem } from '../ui/field-problem.ts';
import { beginningOf, dayOf, endOf } from './days.ts';
import { useFreshColleagues } from './use-assignments.ts';

type Named = { id: string; name: string };
type Draft = { away: string | null; by: string | null; first: string; last: string | null };

const useAddCover = (onAdded: () => void) => {
  const { t } = useTranslation();
  const api = useApi();
  const fresh = useFreshColleagues();
  return useMutation({
    mutationFn: ({
      away,
      by,
      first,
      last,
    }: { away: Named; by: Named } & Pick<Draft, 'first' | 'last'>) =>
      api.addCover({
        advisorId: away.id,
        coveredBy: by.id,
        // From today is from now: nothing is told of this morning.
        startsAt: first > dayOf(Date.now()) ? beginningOf(first) : null,
        endsAt: last === null ? null : endOf(last),
      }),
    onSuccess: (_, { away, by }) => {
      const message = t('colleagues.covers.added', { by: by.name, away: away.name });
      notifications.show({ message, autoClose: 3000 });
      onAdded();
      fresh();
    },
  });
};

/** An advisor says so for themselves; who sees the practice for anybody. */
export const CoverForm = ({ advisors }: { advisors: readonly Named[] }) => {
  const { t } = useTranslation();
  const me = useMe();
  const own = me.role === 'advisor' ? me.id : null;
  const empty: Draft = { away: own, by: null, first: dayOf(Date.now()), last: null };
  const [draft, setDraft] = useState(empty);
  const add = useAddCover(() => setDraft(empty));
  const problem = useFieldProblem(add.error, ['advisorId', 'coveredBy', 'startsAt', 'endsAt']);
  const named = (id: string | null) => advisors.find((one) => one.id === id);
  const [away, by] = [named(draft.away), named(draft.by)];
  const options = (except: string | null) =>
    advisors.filter(({ id }) => id !== except).map(({ id, name }) => ({ value: id, label: name }));
  return (
    <>
      <SimpleGrid cols={2} spacing="sm" verticalSpacing="sm" mt="md">
        <Select
          size="xs"
          label={t('colleagues.covers.whoIsAway')}
          placeholder={t('colleagues.assign.choose')}
          disabled={own !== null}
          data={options(null)}
          value={draft.away}
          error={problem('advisorId')}
          onChange={(value) => setDraft({ ...draft, away: value })}
        />
        <Select
          size="xs"
          label={t('colleagues.covers.whoStandsIn')}
          placeholder={t('colleagues.assign.choose')}
          data={options(draft.away)}
          value={draft.by}
          error={problem('coveredBy')}
          onChange={(value) => setDraft({ ...draft, by: value })}
        />
        <DateInput
          size="xs"
          label={t('colleagues.covers.first')}
          valueFormat="D MMM YYYY"
          minDate={dayOf(Date.now())}
          value={draft.first}
          error={problem('startsAt')}
          onChange={(value) => value && setDraft({ ...draft, first: value })}
        />
        <DateInput
          size="xs"
          label={t('colleagues.covers.last')}
          placeholder={t('colleagues.covers.open')}
          valueFormat="D MMM YYYY"
          minDate={draft.first}
          clearable
          value={draft.last}
          error={problem('endsAt')}
          onChange={(value) => setDraft({ ...draft, last: value })}
        />
      </SimpleGrid>
      <Button
        size="xs"
        mt="sm"
        disabled={!away || !by}
        loading={add.isPending}
        onClick={() => away && by && add.mutate({ ...draft, away, by })}
      >
        {t('colleagues.covers.add')}
      </Button>
      {problem(null) && (
        <Text size="sm" role="alert" c="var(--fc-loss)">
          {problem(null)}
        </Text>
      )}
    </>
  );
};
