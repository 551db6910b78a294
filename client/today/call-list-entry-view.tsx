import { Badge } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { EntryActions } from './entry-actions.tsx';
import { EntryDetails } from './entry-details.tsx';
import { EntryFigures } from './entry-figures.tsx';
import { EntryOpening, EntryWhyNot } from './entry-opening.tsx';
import { EntryStory } from './entry-story.tsx';
import type { ShownEntry } from './steady-list.ts';
import classes from './today.module.css';
import { entryElementId, type ListControl } from './use-list-control.ts';

type Props = { shown: ShownEntry; control: ListControl };

/** One client on the list: why, how to begin, how likely, how to reach them. */
export const CallListEntryView = ({ shown: { entry, gone }, control }: Props) => {
  const { t } = useTranslation();
  const { id, name } = entry.client;
  const opened = control.opened === id;
  const logging = control.logging === id;
  // Selecting changes no heights: what moves between press and release is not clicked.
  const isFirst = entry.rank === 1 && entry.verdict === 'call';
  const foremost = control.selected === null ? isFirst : control.selected === id;
  return (
    <li>
      <article
        id={entryElementId(id)}
        className={classes.entry}
        aria-label={name}
        tabIndex={-1}
        data-gone={gone || undefined}
        data-verdict={entry.verdict}
        data-selected={control.selected === id || undefined}
        onFocus={() => control.select(id)}
      >
        <span className={classes.rank} title={t('entry.rank', { rank: entry.rank })}>
          {entry.rank}
        </span>
        <EntryStory entry={entry} />
        {entry.verdict === 'leave-alone' ? (
          <EntryWhyNot reason={entry.verdictReason} />
        ) : (
          <EntryOpening opening={entry.opening} whole={isFirst || opened || logging} />
        )}
        <EntryFigures
          entry={entry}
          opened={opened}
          onToggle={() => control.open(opened ? null : id)}
        />
        <EntryActions
          entry={entry}
          foremost={foremost}
          logging={logging}
          onLogging={(logging) => control.log(logging ? id : null)}
        />
        {gone && (
          <Badge className={classes.goneBadge ?? ''} variant="default" radius="sm" tt="none">
            {t('today.list.gone')}
          </Badge>
        )}
        {opened && <EntryDetails entry={entry} />}
      </article>
    </li>
  );
};
