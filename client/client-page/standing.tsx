import { useTranslation } from 'react-i18next';
import { useFormat } from '../ui/format-context.ts';
import { isGradual, isRecorded, useMeasure } from '../ui/use-condition-text.ts';
import classes from './client-page.module.css';
import type { SensitivityView } from './portfolio-marks.ts';

const Progress = ({ share }: { share: number }) => {
  const { t } = useTranslation();
  const format = useFormat();
  const done = Math.min(1, Math.max(0, share));
  return (
    <span
      className={classes.track}
      role="img"
      aria-label={t('clientPage.sensitivities.progress', { done: format.chance(done) })}
    >
      <i style={{ width: `${done * 100}%` }} />
    </span>
  );
};

/** An open episode may be short of its line again: it only ends halfway back. */
const distanceKey = (distance: number, raised: boolean) => {
  if (distance <= 0) return 'clientPage.sensitivities.distancePast' as const;
  return raised
    ? ('clientPage.sensitivities.distanceBack' as const)
    : ('clientPage.sensitivities.distance' as const);
};

/** How far from the line, crossed, or why nobody looks. */
export const Standing = ({ sensitivity }: { sensitivity: SensitivityView }) => {
  const { t } = useTranslation();
  const measure = useMeasure();
  const format = useFormat();
  const { standing } = sensitivity;
  const key = 'clientPage.sensitivities' as const;
  const distanceText = (distance: number): string => {
    // Its threshold counts days, but how far it is from the line is a price.
    if (sensitivity.kind === 'below-average' || sensitivity.kind === 'below-band')
      return format.number(distance);
    if (sensitivity.unit !== 'percent') return measure(distance, sensitivity);
    const points = Math.round(distance * 10) / 10;
    return t('conditions.points', { count: points, points: format.number(points) });
  };
  if (isRecorded(sensitivity.kind))
    return <div className={classes.standing}>{t(`${key}.recorded`)}</div>;
  if (standing === null) return <div className={classes.standing}>{t(`${key}.notEvaluated`)}</div>;
  if (standing.note !== null) return <div className={classes.standing}>{standing.note}</div>;
  const gradual = isGradual(sensitivity.kind) && sensitivity.threshold > 0;
  const raised = standing.state === 'raised';
  const state = raised
    ? gradual
      ? t(`${key}.crossed`, { level: standing.level })
      : t(`${key}.crossedOnce`)
    : t(`${key}.${standing.state === 'holding' ? 'holding' : 'armed'}`);
  const { distance, depth } = standing;
  const shownDistance = distance === null ? null : distanceText(Math.abs(distance));
  return (
    <div className={classes.standing} data-crossed={raised || undefined}>
      <span>{state}</span>
      {gradual && depth !== null && <Progress share={depth / sensitivity.threshold} />}
      {shownDistance !== null && distance !== null && (
        <span>
          {t(distanceKey(distance, raised), {
            distance: shownDistance,
          })}
        </span>
      )}
    </div>
  );
};
