import { Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Verdict } from '../../shared/call-list.ts';
import { CallListEntryView } from './call-list-entry-view.tsx';
import type { ShownEntry } from './steady-list.ts';
import classes from './today.module.css';
import type { ListControl } from './use-list-control.ts';

const verdicts: readonly Verdict[] = ['call', 'message', 'leave-alone'];

type Props = { shown: readonly ShownEntry[]; control: ListControl };

/** The order is the server's, verdicts first, so that groups only draw lines in it. */
export const CallListGroups = ({ shown, control }: Props) => {
  const { t } = useTranslation();
  return (
    <div data-call-list>
      {verdicts.map((verdict) => {
        const group = shown.filter(({ entry }) => entry.verdict === verdict);
        if (group.length === 0) return null;
        return (
          <section key={verdict} className={classes.group}>
            <header className={classes.groupHead}>
              <Title order={2} size="h4">
                {t(`today.list.${verdict}`)} <span className={classes.count}>{group.length}</span>
              </Title>
              <Text size="xs" c="dimmed">
                {t(`today.list.groupHint.${verdict}`)}
              </Text>
            </header>
            <ol className={classes.entries}>
              {group.map((shownEntry) => (
                <CallListEntryView
                  key={shownEntry.entry.client.id}
                  shown={shownEntry}
                  control={control}
                />
              ))}
            </ol>
          </section>
        );
      })}
    </div>
  );
};
