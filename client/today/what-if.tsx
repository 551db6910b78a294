import { Button, Collapse, Text } from '@mantine/core';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { type ReactNode, useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Supposed } from '../http/what-if-api.ts';
import { Card } from '../ui/card.tsx';
import { Problem } from '../ui/problem.tsx';
import { isSupposed, nothingSupposed, useWhatIf, useWhatIfKeys } from './use-what-if.ts';
import { WhatIfControls } from './what-if-controls.tsx';
import { WhatIfList } from './what-if-list.tsx';

type Props = { advisor: string | null; children: ReactNode };

/**
 * Above the true list: a strip in which a move of the market can be supposed, and then, in the list's place, the list as
 * it would be. The true one stays as it was left behind it, with whatever was being written there.
 */
export const WhatIf = ({ advisor, children }: Props) => {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  const [supposed, setSupposed] = useState<Supposed>(nothingSupposed);
  const back = useCallback(() => setSupposed(nothingSupposed), []);
  const { answer, sectors, error, working } = useWhatIf(supposed, advisor, opened);
  useWhatIfKeys(isSupposed(supposed), back);
  const toggle = (): void => {
    setOpened(!opened);
    back();
  };
  const Chevron = opened ? IconChevronUp : IconChevronDown;
  return (
    <>
      <Card component="section" label={t('whatIf.open')} px="sm" py={opened ? 'sm' : 4}>
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          ml={-8}
          aria-expanded={opened}
          rightSection={<Chevron size={14} aria-hidden />}
          onClick={toggle}
        >
          {t('whatIf.open')}
        </Button>
        <Collapse expanded={opened}>
          <Text size="xs" c="dimmed" mb="xs">
            {t('whatIf.hint')}
          </Text>
          <WhatIfControls supposed={supposed} sectors={sectors} onChange={setSupposed} />
        </Collapse>
      </Card>
      {error !== null && <Problem title={t('whatIf.failed')} error={error} />}
      {answer && <WhatIfList answer={answer} working={working} />}
      <div hidden={answer !== null}>{children}</div>
    </>
  );
};
