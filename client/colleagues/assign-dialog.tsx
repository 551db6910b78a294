import { Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { AssignForm, type Draft } from './assign-form.tsx';

type Props = {
  client: { id: string; name: string };
  /** null: closed */
  begin: Draft | null;
  onClose: () => void;
};

export const AssignDialog = ({ client, begin, onClose }: Props) => {
  const { t } = useTranslation();
  return (
    <Modal
      opened={begin !== null}
      onClose={onClose}
      size="lg"
      title={begin && t(`colleagues.assign.title.${begin.kind}`, { name: client.name })}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {begin && <AssignForm client={client} begin={begin} onDone={onClose} />}
    </Modal>
  );
};
