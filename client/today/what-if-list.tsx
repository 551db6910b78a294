import { Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WhatIf, WhatIfAdvisor, WhatIfEntry } from '../../shared/api/what-if.ts';
import { useFormat } from '../ui/format-context.ts';
import classes from './what-if.module.css';
import { WhatIfAdvisors } from './what-if-advisors.tsx';
import { WhatIfBand } from './what-if-band.tsx';
import { WhatIfEntryView } from './what-if-entry.tsx';
import { MoreOf } from './what-if-more.tsx';

const FIRST_OF_ONE = 40;
const FIRST_OF_MANY = 5;

type EntriesProps = { entries: readonly WhatIfEntry[]; first: number };

const Entries = ({ entries, first }: EntriesProps) => {
  const [all, setAll] = useState(false);
  const shown = all ? entries : entries.slice(0, first);
  return (
    <>
      <ol className={classes.entries}>
        {shown.map((entry) => (
          <WhatIfEntryView key={entry.client.id} entry={entry} />
        ))}
      </ol>
      <MoreOf hidden={entries.length - shown.length} onMore={() => setAll(true)} />
    </>
  );
};

type GroupProps = { advisor: WhatIfAdvisor; entries: readonly WhatIfEntry[] };

const AdvisorGroup = ({ advisor, entries }: GroupProps) => {
  const format = useFormat();
  if (entries.length === 0) return null;
  return (
    <section className={classes.group}>
      <Title order={2} size="h5" mb={4}>
        {advisor.name} <span className={classes.count}>{format.number(advisor.openThen)}</span>
      </Title>
      <Entries entries={entries} first={FIRST_OF_MANY} />
    </section>
  );
};

/** The list as it would be, in place of the true one; by advisor where it is of more than one. */
export const WhatIfList = ({ answer, working }: { answer: WhatIf; working: boolean }) => {
  const { t } = useTranslation();
  const format = useFormat();
  const { entries, advisors, total } = answer;
  const many = advisors.length > 1;
  return (
    <section className={classes.supposed} aria-label={t('whatIf.list')}>
      <WhatIfBand answer={answer} working={working} />
      {many && <WhatIfAdvisors advisors={advisors} />}
      {entries.length === 0 && <Text c="dimmed">{t('whatIf.empty')}</Text>}
      {many
        ? advisors.map((advisor) => (
            <AdvisorGroup
              key={advisor.advisorId}
              advisor={advisor}
              entries={entries.filter(({ advisorId }) => advisorId === advisor.advisorId)}
            />
          ))
        : entries.length > 0 && <Entries entries={entries} first={FIRST_OF_ONE} />}
      {total > entries.length && (
        <Text size="xs" c="dimmed">
          {t('whatIf.capped', {
            shown: format.number(entries.length),
            all: format.number(total),
          })}
        </Text>
      )}
    </section>
  );
};
