import { Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WhatIfAdvisor } from '../../shared/api/what-if.ts';
import { useFormat } from '../ui/format-context.ts';
import classes from './what-if.module.css';
import { MoreOf } from './what-if-more.tsx';

const FIRST = 8;

/** A share of the longest bar; what is more than nothing can be seen. */
const width = (part: number, most: number): string =>
  most > 0 && part > 0 ? `max(2px, ${(100 * part) / most}%)` : '0';

type RowProps = { advisor: WhatIfAdvisor; mostClients: number; mostLoss: number };

const Row = ({ advisor, mostClients, mostLoss }: RowProps) => {
  const { t } = useTranslation();
  const format = useFormat();
  const { name, openThen, wouldBeRaised, clients, loss } = advisor;
  const stays = Math.max(0, openThen - wouldBeRaised);
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>
        <span className={classes.figure}>
          {t('whatIf.advisors.count', {
            open: format.number(openThen),
            all: format.number(clients),
          })}
          {wouldBeRaised > 0 && ` · ${t('whatIf.advisors.newly', { count: wouldBeRaised })}`}
        </span>
        <span className={classes.bar} aria-hidden>
          <span data-part="stays" style={{ width: width(stays, mostClients) }} />
          <span data-part="newly" style={{ width: width(openThen - stays, mostClients) }} />
        </span>
      </td>
      <td>
        <span className={classes.figure}>{format.money(loss)}</span>
        <span className={classes.bar} aria-hidden>
          <span data-part="loss" style={{ width: width(loss, mostLoss) }} />
        </span>
      </td>
    </tr>
  );
};

/** Who would have how much to do, side by side: a table whose figures have bars. */
export const WhatIfAdvisors = ({ advisors }: { advisors: readonly WhatIfAdvisor[] }) => {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  const shown = all ? advisors : advisors.slice(0, FIRST);
  const mostClients = Math.max(...advisors.map(({ openThen }) => openThen));
  const mostLoss = Math.max(...advisors.map(({ loss }) => loss));
  return (
    <section className={classes.picture} aria-label={t('whatIf.advisors.title')}>
      <Title order={2} size="h5">
        {t('whatIf.advisors.title')}
      </Title>
      <table className={classes.advisors}>
        <thead>
          <tr>
            <th scope="col">{t('whatIf.advisors.advisor')}</th>
            <th scope="col">{t('whatIf.advisors.clients')}</th>
            <th scope="col">{t('whatIf.advisors.loss')}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((advisor) => (
            <Row
              key={advisor.advisorId}
              advisor={advisor}
              mostClients={mostClients}
              mostLoss={mostLoss}
            />
          ))}
        </tbody>
      </table>
      <MoreOf hidden={advisors.length - shown.length} onMore={() => setAll(true)} />
    </section>
  );
};
