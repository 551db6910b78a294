import { DateInput } from '@mantine/dates';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BreathingSpaceView, Recorded } from '../../shared/api/decisions.ts';
import { useApi } from '../http/api-context.ts';
import { useChange } from '../http/use-change.ts';
import { useFieldProblem } from '../ui/field-problem.ts';
import { useFormat } from '../ui/format-context.ts';
import { say } from '../ui/notices.tsx';
import { NoteField, ShortForm } from '../ui/short-form.tsx';

const USUAL_DAYS = 90;
const laterBy = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

type Kind = 'open' | 'move' | 'end';
type Draft = { endsOn: string; note: string };

const useSaveSpace = (clientId: string, kind: Kind, id: string | null, onDone: () => void) => {
  const { t } = useTranslation();
  const format = useFormat();
  const api = useApi();
  const change = ({ endsOn, note }: Draft): Promise<Recorded> => {
    if (id === null) return api.openBreathingSpace(clientId, { endsOn, note });
    return api.changeBreathingSpace(id, kind === 'end' ? { end: true, note } : { endsOn, note });
  };
  return useChange(clientId, change, (_, { endsOn }) => {
    const day = format.calendarDay(endsOn);
    if (kind === 'end') say(t('decisions.space.ended'));
    else say(t(kind === 'open' ? 'decisions.space.opened' : 'decisions.space.moved', { day }));
    onDone();
  });
};

type Props = {
  clientId: string;
  kind: Kind;
  /** null: none is open yet */
  space: BreathingSpaceView | null;
  today: string;
  onDone: () => void;
};

/** Opens a breathing space by hand, moves its last day, or ends it; always with a word why. */
export const BreathingForm = ({ clientId, kind, space, today, onDone }: Props) => {
  const { t } = useTranslation();
  const usual = space?.endsOn ?? laterBy(today, USUAL_DAYS);
  const [draft, setDraft] = useState<Draft>({ endsOn: usual, note: '' });
  const save = useSaveSpace(clientId, kind, space?.id ?? null, onDone);
  const problem = useFieldProblem(save.error, ['note', ...(kind === 'end' ? [] : ['endsOn'])]);
  return (
    <ShortForm
      label={t(kind === 'open' ? 'decisions.space.open' : `decisions.space.${kind}`)}
      problem={problem(null)}
      saving={save.isPending}
      ready={draft.note.trim() !== ''}
      save={t(`decisions.space.save.${kind}`)}
      onSave={() => save.mutate(draft)}
      onCancel={onDone}
    >
      {kind !== 'end' && (
        <DateInput
          size="xs"
          maw={220}
          label={t('decisions.space.lastDay')}
          valueFormat="D MMM YYYY"
          minDate={today}
          value={draft.endsOn}
          error={problem('endsOn')}
          onChange={(value) => value && setDraft({ ...draft, endsOn: value })}
        />
      )}
      <NoteField
        label={t('decisions.space.reason')}
        description={t('decisions.space.reasonHelp')}
        maxLength={10_000}
        value={draft.note}
        error={problem('note')}
        onChange={(note) => setDraft({ ...draft, note })}
      />
    </ShortForm>
  );
};
