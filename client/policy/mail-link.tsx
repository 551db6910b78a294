import { Anchor } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** Longer addresses are cut off by some mail programs. */
const MOST_WORDS = 1500;

type Props = {
  client: { name: string; email: string | null };
  policy: { title: string; body?: string };
};

/** A mail to be looked over and sent from one's own program: nothing is sent from here. */
export const MailLink = ({ client, policy }: Props) => {
  const { t } = useTranslation();
  if (!client.email) return null;
  const body = policy.body && policy.body.length <= MOST_WORDS ? policy.body : '';
  const to = `mailto:${encodeURIComponent(client.email)}?subject=${encodeURIComponent(policy.title)}${
    body === '' ? '' : `&body=${encodeURIComponent(body)}`
  }`;
  return (
    <Anchor href={to} size="sm" aria-label={t('policy.send.mailTo', { name: client.name })}>
      {t('policy.send.mail')}
    </Anchor>
  );
};
