import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { SendBody } from '../../shared/api/policies.ts';
import { useApi } from '../http/api-context.ts';
import { say } from '../ui/notices.tsx';

const useFreshPolicy = () => {
  const queries = useQueryClient();
  return () => {
    for (const queryKey of [['policy'], ['client']]) void queries.invalidateQueries({ queryKey });
  };
};

export const useSendPolicy = (onDone?: () => void) => {
  const { t } = useTranslation();
  const api = useApi();
  const fresh = useFreshPolicy();
  return useMutation({
    mutationFn: (body: SendBody) => api.sendPolicy(body),
    onSuccess: ({ sent }) => {
      say(t('policy.send.done', { count: sent }));
      onDone?.();
      fresh();
    },
  });
};

/** `how` null takes it back. */
export const useAcknowledge = (clientId: string, onDone?: () => void) => {
  const api = useApi();
  const fresh = useFreshPolicy();
  return useMutation({
    mutationFn: (body: { version: number; how: string | null }) =>
      api.acknowledgePolicy(clientId, body),
    onSuccess: () => {
      onDone?.();
      fresh();
    },
  });
};

export const useSaveDraft = (onDone: () => void) => {
  const { t } = useTranslation();
  const api = useApi();
  const fresh = useFreshPolicy();
  return useMutation({
    mutationFn: (body: { title: string; body: string }) => api.savePolicyDraft(body),
    onSuccess: () => {
      say(t('policy.draft.saved'));
      onDone();
      fresh();
    },
  });
};

export const usePublish = (onDone: () => void) => {
  const { t } = useTranslation();
  const api = useApi();
  const fresh = useFreshPolicy();
  return useMutation({
    mutationFn: (version: number) => api.publishPolicy(version),
    onSuccess: ({ version }) => {
      say(t('policy.draft.published', { version }));
      onDone();
      fresh();
    },
  });
};
