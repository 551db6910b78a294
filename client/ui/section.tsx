import { Button, Group, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useMayWrite } from '../http/use-change.ts';
import { Card } from './card.tsx';

type Props = {
  title: string;
  add: string;
  /** what belongs here; null: something is there already */
  empty: string | null;
  adding: boolean;
  onAdd: () => void;
  children: ReactNode;
};

/** A part of the record: its name, a way to add to it, and what belongs there while it is empty. */
export const Section = ({ title, add, empty, adding, onAdd, children }: Props) => {
  const mayWrite = useMayWrite();
  return (
    <Card component="section" label={title}>
      <Group justify="space-between" mb="sm">
        <Title order={2}>{title}</Title>
        {mayWrite && !adding && (
          <Button size="compact-sm" variant="default" onClick={onAdd}>
            {add}
          </Button>
        )}
      </Group>
      {empty !== null && !adding && (
        <Text size="sm" c="dimmed">
          {empty}
        </Text>
      )}
      {children}
    </Card>
  );
};
