import { Text, type TextProps } from '@mantine/core';
import { useFormat } from './format-context.ts';
import classes from './ui.module.css';

type Props = TextProps & { value: number | null };

/** A change in percent; its sign says the direction, colour only repeats it. */
export const ChangeText = ({ value, ...rest }: Props) => {
  const format = useFormat();
  const tone = value === null || value === 0 ? undefined : value < 0 ? 'loss' : 'gain';
  return (
    <Text span inherit className={classes.number} data-tone={tone} {...rest}>
      {value === null ? '–' : format.change(value)}
    </Text>
  );
};
