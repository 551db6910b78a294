import { useTranslation } from 'react-i18next';
import { Dialog } from '../ui/dialog.tsx';
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
    <Dialog opened={begin !== null} onClose={onClose} size="lg" title={title}>
      {begin && <AssignForm client={client} begin={begin} onDone={onClose} />}
    </Dialog>
  );
};
