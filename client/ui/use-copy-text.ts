import { useClipboard } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';

/** For keys, where no button can show that it was done. */
export const useCopyText = (): ((text: string) => void) => {
  const { t } = useTranslation();
  const clipboard = useClipboard();
  return (text) => {
    clipboard.copy(text);
    notifications.show({ message: t('common.copied'), autoClose: 1500, withCloseButton: false });
  };
};
