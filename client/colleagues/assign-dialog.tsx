import { CloseButton, Group, Modal, Title } from '@mantine/core';
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
  const title = begin ? t(`colleagues.assign.title.${begin.kind}`, { name: client.name }) : '';
  return (
    // By its parts: the header of a whole one would be a second banner of the page.
    <Modal.Root opened={begin !== null} onClose={onClose} size="lg">
      <Modal.Overlay />
      <Modal.Content aria-label={title}>
        <Modal.Body pt="md">
          <Group justify="space-between" wrap="nowrap" mb="sm">
            <Title order={2}>{title}</Title>
            <CloseButton aria-label={t('common.close')} onClick={onClose} />
          </Group>
          {begin && <AssignForm client={client} begin={begin} onDone={onClose} />}
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
};
