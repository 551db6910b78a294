import { Stack, Text, Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { ApproachRemark } from '../../shared/api/approaches.ts';
import { useApi } from '../http/api-context.ts';
import { Problem } from '../ui/problem.tsx';
import { type Draft, wordsOf } from './draft.ts';
import classes from './what-to-say.module.css';

const WAIT_MS = 350;

/** How the words would sound, and what is wrong with them, as the server judges it. */
export const usePreview = (draft: Draft) => {
  const api = useApi();
  const { language, trigger } = draft;
  const [body] = useDebouncedValue({ ...wordsOf(draft), language, trigger }, WAIT_MS);
  return useQuery({
    queryKey: ['approach-preview', body],
    queryFn: () => api.previewApproach(body),
    placeholderData: keepPreviousData,
    gcTime: 30_000,
  });
};

export const useRemarkText = (): ((remark: ApproachRemark) => string) => {
  const { t } = useTranslation();
  return ({ words, why, refused }) =>
    `“${words}” ${t(`whatToSay.editor.why.${why}`)} (${t(refused ? 'whatToSay.editor.refused' : 'whatToSay.editor.hint')})`;
};

type Props = { draft: Draft; query: ReturnType<typeof usePreview> };

export const Preview = ({ draft, query: { data, error, refetch } }: Props) => {
  const { t } = useTranslation();
  if (error) return <Problem error={error} onRetry={() => void refetch()} />;
  if (!data) return null;
  return (
    <Stack gap="sm">
      <Title order={3} size="h5">
        {t('whatToSay.editor.preview')}
      </Title>
      {(['known', 'unknown'] as const).map((who) => (
        <div key={who}>
          <Text size="xs" c="dimmed" mb={4}>
            {t(`whatToSay.editor.${who}`)}
          </Text>
          <div className={classes.aloud} lang={draft.language} dir="auto">
            <p>{data[who] ?? t('whatToSay.editor.cannot')}</p>
          </div>
        </div>
      ))}
      {data.facts.length > 0 && (
        <div>
          <Text size="xs" c="dimmed" mb={4}>
            {t('whatToSay.facts')}
          </Text>
          <ul className={classes.facts} lang={draft.language}>
            {data.facts.map(({ name, text }) => (
              <li key={name}>{text}</li>
            ))}
          </ul>
        </div>
      )}
      {data.remarks.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('whatToSay.editor.fine')}
        </Text>
      )}
    </Stack>
  );
};
