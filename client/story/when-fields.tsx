import { Group, NumberInput, Select } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type ConditionKind,
  conditionKinds,
  conditionRules,
  PORTFOLIO,
} from '../../shared/sensitivities.ts';
import { useLive } from '../live/live-context.tsx';
import { useShown } from '../live/shown.ts';
import { type FearDraft, hasThreshold, ofKind } from './fear-body.ts';

/** The falls that people remember and that the product knows day by day. */
const crashes = ['1929', '1937', '1973', '1987', '2000', '2008', '2020', '2022'];

const useInstruments = (withPortfolio: boolean) => {
  const { t } = useTranslation();
  // Whatever can be watched can be chosen.
  useShown('everything');
  const quotes = useLive((state) => state.quotes);
  return useMemo(() => {
    const known = [...quotes.values()]
      .map(({ symbol, name }) => ({ value: symbol, label: `${name} (${symbol})` }))
      .sort((a, b) => a.label.localeCompare(b.label));
    return withPortfolio
      ? [{ value: PORTFOLIO, label: t('story.form.portfolio') }, ...known]
      : known;
  }, [quotes, withPortfolio, t]);
};

type Problem = (field: string) => string | null;
type Props = { draft: FearDraft; onChange: (draft: FearDraft) => void; problem: Problem };

/** Only what the chosen kind needs. */
export const WhenFields = ({ draft, onChange, problem }: Props) => {
  const { t } = useTranslation();
  const rule = conditionRules[draft.kind];
  const instruments = useInstruments(rule.allowsPortfolio);
  const pick = <T extends string>(all: readonly T[], value: string | null): T | null =>
    all.find((one) => one === value) ?? null;
  return (
    <>
      <Select
        size="xs"
        label={t('story.form.kind')}
        allowDeselect={false}
        searchable
        data={conditionKinds.map((value) => ({ value, label: t(`conditions.kind.${value}`) }))}
        value={draft.kind}
        error={problem('kind')}
        onChange={(value) =>
          onChange(ofKind(draft, pick<ConditionKind>(conditionKinds, value) ?? draft.kind))
        }
      />
      {rule.needsSymbol && (
        <Select
          size="xs"
          label={t('story.form.symbol')}
          searchable
          limit={50}
          data={instruments}
          value={draft.symbol}
          error={problem('symbol')}
          onChange={(symbol) => onChange({ ...draft, symbol })}
        />
      )}
      {rule.needsEvent && (
        <Select
          size="xs"
          label={t('story.form.event')}
          data={crashes}
          value={draft.event}
          error={problem('event')}
          onChange={(event) => onChange({ ...draft, event })}
        />
      )}
      {hasThreshold(draft.kind) && (
        <Group grow align="flex-end">
          <NumberInput
            size="xs"
            label={t('story.form.threshold')}
            thousandSeparator=" "
            hideControls
            min={0}
            value={draft.threshold ?? ''}
            error={problem('threshold')}
            onChange={(value) =>
              onChange({ ...draft, threshold: typeof value === 'number' ? value : null })
            }
          />
          <Select
            size="xs"
            label={t('story.form.unit')}
            allowDeselect={false}
            disabled={rule.units.length === 1}
            data={rule.units.map((value) => ({ value, label: t(`story.form.units.${value}`) }))}
            value={draft.unit}
            error={problem('unit')}
            onChange={(value) =>
              onChange({ ...draft, unit: pick(rule.units, value) ?? rule.units[0] })
            }
          />
          {rule.references.length > 0 && (
            <Select
              size="xs"
              label={t('story.form.reference')}
              allowDeselect={false}
              data={rule.references.map((value) => ({
                value,
                label: t(`story.form.references.${value}`),
              }))}
              value={draft.reference}
              error={problem('reference')}
              onChange={(value) => onChange({ ...draft, reference: pick(rule.references, value) })}
            />
          )}
        </Group>
      )}
    </>
  );
};
