import { Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { randomUuid } from './random-uuid.ts';

const UNDO_MS = 10_000;

export const say = (message: string): void => {
  notifications.show({ message, autoClose: 3000 });
};

export const sayProblem = (message: string): void => {
  notifications.show({ color: 'red', message });
};

/** Says what was done, with a moment to take it back. */
export const sayWithUndo = (message: string, label: string, undo: () => void): void => {
  const id = randomUuid();
  const takeBack = () => {
    notifications.hide(id);
    undo();
  };
  notifications.show({
    id,
    autoClose: UNDO_MS,
    message: (
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm" lineClamp={3}>
          {message}
        </Text>
        <Button size="compact-sm" variant="default" onClick={takeBack} style={{ flex: 'none' }}>
          {label}
        </Button>
      </Group>
    ),
  });
};
