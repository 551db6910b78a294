import { Button, Group, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { Card } from '../ui/card.tsx';

type Props = {
  title: string;
  help?: string;
  /** null: nothing can be added now */
  add: { text: string; onAdd: () => void } | null;
  children: ReactNode;
};

/** A part of the screen: its name, what it is for, and a way to add to it. */
export const Part = ({ title, help, add, children }: Props) => (
  <Card component="section" label={title}>
    <Group justify="space-between" mb={help ? 4 : 'sm'}>
      <Title order={2}>{title}</Title>
      {add && (
        <Button size="compact-sm" variant="default" onClick={add.onAdd}>
          {add.text}
        </Button>
      )}
    </Group>
    {help && (
      <Text size="xs" c="dimmed" mb="sm" maw={720}>
        {help}
      </Text>
    )}
    {children}
  </Card>
);
