import { Anchor, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { WhatIfEntry } from '../../shared/api/what-if.ts';
import { useFormat } from '../ui/format-context.ts';
import { isGradual, useConditionText, useMeasure } from '../ui/use-condition-text.ts';
import classes from './what-if.module.css';

type Line = WhatIfEntry['sensitivities'][number];

/** What is new stands first, what is so already last. */
const weight = ({ level, levelNow }: Line): number =>
  levelNow === 0 ? 0 : level > levelNow ? 1 : 2;

const LineView = ({ line }: { line: Line }) => {
  const { t } = useTranslation();
  const sentence = useConditionText();
  const measure = useMeasure();
  const { level, levelNow } = line;
  const what =
    levelNow === 0
      ? t('whatIf.newly')
      : level > levelNow
        ? t('whatIf.deeper', { from: levelNow, to: level })
        : t('whatIf.already');
  return (
    <li className={classes.line} data-change={['new', 'deeper', 'same'][weight(line)]}>
      <span className={classes.change}>{what}</span>
      <Text span size="sm">
        {sentence(line)}
        {isGradual(line.kind) && (
          <Text span size="sm" c="dimmed">
            {' · '}
            {t('whatIf.depth', { depth: measure(line.depth, line) })}
          </Text>
        )}
      </Text>
    </li>
  );
};

/** Somebody as they would be on the list; nothing here can be acted on but going to their page. */
export const WhatIfEntryView = ({ entry }: { entry: WhatIfEntry }) => {
  const { t } = useTranslation();
  const format = useFormat();
  const { client, valueNow, valueThen, sensitivities } = entry;
  const lines = sensitivities.toSorted((a, b) => weight(a) - weight(b));
  const known = valueNow !== null && valueThen !== null;
  const difference = known ? valueThen - valueNow : 0;
  return (
    <li>
      <article className={classes.entry} aria-label={client.name}>
        <Anchor component={Link} to={`/clients/${client.id}`} fw={650} c="inherit">
          {client.name}
        </Anchor>
        <ul className={classes.lines}>
          {lines.map((line) => (
            <LineView key={line.sensitivityId} line={line} />
          ))}
        </ul>
        <div className={classes.money}>
          {known ? (
            <>
              <Text size="sm">
                <Text span size="xs" c="dimmed">
                  {t(difference > 0 ? 'whatIf.gain' : 'whatIf.loss')}{' '}
                </Text>
                <strong>{format.money(Math.abs(difference))}</strong>
              </Text>
              <Text size="xs" c="dimmed">
                {t('whatIf.value', { money: format.money(valueThen) })}
              </Text>
            </>
          ) : (
            <Text size="xs" c="dimmed">
              {t('whatIf.noValue')}
            </Text>
          )}
        </div>
      </article>
    </li>
  );
};
