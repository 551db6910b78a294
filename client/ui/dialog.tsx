import { CloseButton, Group, Modal, type ModalRootProps, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

type Props = Pick<ModalRootProps, 'opened' | 'onClose' | 'size' | 'closeOnClickOutside'> & {
  title: string;
  children: ReactNode;
};

/** A dialog by its parts: the header of a whole `Modal` would be a second banner of the page. */
export const Dialog = ({ title, children, ...root }: Props) => {
  const { t } = useTranslation();
  return (
    <Modal.Root {...root}>
      <Modal.Overlay />
      <Modal.Content aria-label={title}>
        <Modal.Body pt="md">
          <Group justify="space-between" wrap="nowrap" mb="sm">
            <Title order={2}>{title}</Title>
            <CloseButton aria-label={t('common.close')} onClick={root.onClose} />
          </Group>
          {children}
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
};
