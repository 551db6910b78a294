import { Button, Kbd, NumberInput, Select, Slider, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Supposed } from '../http/what-if-api.ts';
import { useFormat } from '../ui/format-context.ts';
import { isSupposed, nothingSupposed } from './use-what-if.ts';
import classes from './what-if.module.css';

const ticks = [-20, -15, -10, -5, 0, 5, 10];
const LEAST = -20;
const MOST = 10;
const STEP = 0.5;
/** Of a sector, which may go further than the whole. */
const LEAST_OF_SECTOR = -50;
const MOST_OF_SECTOR = 50;
/** What a sector begins with while the market stands still. */
const FIRST_OF_SECTOR = -5;

type FieldProps = {
  label: string;
  value: number | null;
  least: number;
  most: number;
  onChange: (value: number) => void;
};

const PercentField = ({ label, value, least, most, onChange }: FieldProps) => (
  <NumberInput
    size="xs"
    w={92}
    aria-label={label}
    suffix=" %"
    step={STEP}
    min={least}
    max={most}
    clampBehavior="strict"
    decimalScale={1}
    disabled={value === null}
    value={value ?? ''}
    onChange={(given) => typeof given === 'number' && onChange(given)}
  />
);

type Props = {
  supposed: Supposed;
  sectors: readonly string[];
  onChange: (supposed: Supposed) => void;
};

const MarketSlider = ({ supposed, onChange }: Omit<Props, 'sectors'>) => {
  const { t } = useTranslation();
  const format = useFormat();
  const textOf = (value: number): string =>
    value === 0 ? t('whatIf.now') : `${value > 0 ? '+' : ''}${format.percent(value)}`;
  const marks = ticks.map((value) => ({
    value,
    label: value % 10 === 0 ? textOf(value) : null,
  }));
  return (
    <Slider
      className={classes.slider ?? ''}
      classNames={{ markLabel: classes.markLabel ?? '' }}
      min={LEAST}
      max={MOST}
      step={STEP}
      startPointValue={0}
      marks={marks}
      label={null}
      thumbLabel={t('whatIf.marketSlider')}
      thumbValueText={textOf}
      value={supposed.market}
      onChange={(market) => onChange({ ...supposed, market })}
    />
  );
};

export const WhatIfControls = ({ supposed, sectors, onChange }: Props) => {
  const { t } = useTranslation();
  const { market, sector } = supposed;
  const first = market === 0 ? FIRST_OF_SECTOR : market;
  const setMarket = (market: number): void => onChange({ ...supposed, market });
  return (
    <div className={classes.controls}>
      <div className={classes.market}>
        <Text size="xs" c="dimmed" fw={600}>
          {t('whatIf.market')}
        </Text>
        <div className={classes.pair}>
          <MarketSlider supposed={supposed} onChange={onChange} />
          <PercentField
            label={t('whatIf.marketField')}
            value={market}
            least={LEAST}
            most={MOST}
            onChange={setMarket}
          />
        </div>
      </div>
      <div>
        <Text size="xs" c="dimmed" fw={600}>
          {t('whatIf.sector')}
        </Text>
        <div className={classes.pair}>
          <Select
            size="xs"
            w={170}
            clearable
            aria-label={t('whatIf.sector')}
            placeholder={t('whatIf.sectorNone')}
            data={[...sectors]}
            value={sector?.name ?? null}
            onChange={(name) =>
              onChange({
                ...supposed,
                sector: name === null ? null : { name, percent: sector?.percent ?? first },
              })
            }
          />
          <PercentField
            label={t('whatIf.sectorField')}
            value={sector?.percent ?? null}
            least={LEAST_OF_SECTOR}
            most={MOST_OF_SECTOR}
            onChange={(percent) =>
              sector && onChange({ ...supposed, sector: { ...sector, percent } })
            }
          />
        </div>
      </div>
      <Button
        className={classes.back ?? ''}
        size="xs"
        variant="default"
        disabled={!isSupposed(supposed)}
        rightSection={
          <Kbd size="xs" visibleFrom="sm">
            Esc
          </Kbd>
        }
        onClick={() => onChange(nothingSupposed)}
      >
        {t('whatIf.back')}
      </Button>
    </div>
  );
};
