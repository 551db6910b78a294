import { useMediaQuery } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { Bar, BarChart, Cell, ReferenceLine, ResponsiveContainer, XAxis, YAxis } from 'recharts';
import { useFormat } from '../ui/format-context.ts';
import { useConditionText } from '../ui/use-condition-text.ts';
import classes from './client-page.module.css';
import type { Mark } from './portfolio-marks.ts';

const ROW = 50;
/** On a phone a name takes up to four lines. */
const TALL_ROW = 88;

const colourOf = (mark: Mark): string => {
  if (mark.type === 'close') return 'var(--mantine-color-gray-6)';
  if (mark.type === 'peak') return 'var(--mantine-color-gray-5)';
  return mark.sensitivity.standing?.state === 'raised' ? 'var(--fc-loss)' : 'var(--fc-accent)';
};

const useMarkNames = (value: number) => {
  const { t } = useTranslation();
  const format = useFormat();
  const describe = useConditionText();
  const nameOf = (mark: Mark): string =>
    mark.type === 'line'
      ? t('clientPage.portfolio.line', { what: describe(mark.sensitivity) })
      : t(`clientPage.portfolio.${mark.type}`);
  const gapOf = (mark: Mark): string => {
    const gap = mark.at - value;
    if (Math.abs(gap) < 0.5) return t('clientPage.portfolio.gapNone');
    return t(gap < 0 ? 'clientPage.portfolio.gapBelow' : 'clientPage.portfolio.gapAbove', {
      amount: format.money(Math.abs(gap)),
      percent: format.percent((100 * Math.abs(gap)) / value),
    });
  };
  return { nameOf, gapOf };
};

type Props = { value: number; marks: readonly Mark[] };

/** How far everything is from the value now: bars that begin there, so that lengths compare. */
export const PortfolioChart = ({ value, marks }: Props) => {
  const { t } = useTranslation();
  const format = useFormat();
  const { nameOf, gapOf } = useMarkNames(value);
  const row = useMediaQuery('(max-width: 48em)') ? TALL_ROW : ROW;
  const all = [value, ...marks.map(({ at }) => at)];
  const room = Math.max(value * 0.01, (Math.max(...all) - Math.min(...all)) * 0.04);
  const domain = [Math.min(...all) - room, Math.max(...all) + room];
  const rows = marks.map((mark, index) => ({ index, span: [mark.at, value] }));
  return (
    <figure className={classes.chart} aria-label={t('clientPage.portfolio.chart')}>
      <ul className={classes.chartNames}>
        {marks.map((mark) => (
          <li key={`${nameOf(mark)} ${mark.at}`} style={{ height: row }}>
            <span>{nameOf(mark)}</span>
            <span className={classes.gap}>
              {format.money(mark.at)}, {gapOf(mark)}
            </span>
          </li>
        ))}
      </ul>
      <div aria-hidden="true" className={classes.bars}>
        <ResponsiveContainer width="100%" height={marks.length * row}>
          <BarChart
            data={rows}
            layout="vertical"
            margin={{ top: 0, right: 4, bottom: 0, left: 4 }}
            accessibilityLayer={false}
          >
            <XAxis type="number" domain={domain} hide />
            <YAxis type="category" dataKey="index" hide />
            <Bar dataKey="span" barSize={12} radius={3} isAnimationActive={false}>
              {marks.map((mark) => (
                <Cell key={`${nameOf(mark)} ${mark.at}`} fill={colourOf(mark)} />
              ))}
            </Bar>
            <ReferenceLine x={value} stroke="var(--mantine-color-text)" strokeWidth={2} />
          </BarChart>
        </ResponsiveContainer>
      </div>
    </figure>
  );
};
