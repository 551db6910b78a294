import { useTranslation } from 'react-i18next';
import type { AgreementView } from '../../shared/api/agreements.ts';

/** When, how and about what, each as a line of its own. */
export const useAgreementTerms = () => {
  const { t } = useTranslation();
  return ({ hoursFrom, hoursTo, channel, topics }: AgreementView): string[] => {
    const hours = (): string => {
      if (hoursFrom && hoursTo)
        return t('contact.agreement.hours', { from: hoursFrom, to: hoursTo });
      if (hoursFrom) return t('contact.agreement.hoursFrom', { from: hoursFrom });
      return hoursTo ? t('contact.agreement.hoursTo', { to: hoursTo }) : '';
    };
    return [
      hours(),
      channel ? t('contact.agreement.by', { channel: t(`contact.channels.${channel}`) }) : '',
      topics ? t('contact.agreement.about', { topics }) : '',
    ].filter((line) => line !== '');
  };
};

/** All of it in one line: what was agreed, whatever is left. */
export const useAgreementText = () => {
  const { t } = useTranslation();
  const terms = useAgreementTerms();
  return (agreed: AgreementView): string =>
    [
      agreed.perDay === null ? '' : t('contact.agreement.perDay', { count: agreed.perDay }),
      agreed.perWeek === null ? '' : t('contact.agreement.perWeek', { count: agreed.perWeek }),
      ...terms(agreed),
    ]
      .filter((part) => part !== '')
      .join(' · ');
};
