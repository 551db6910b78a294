import { Box, type BoxProps } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './ui.module.css';

type Props = BoxProps & { children: ReactNode; component?: 'div' | 'section'; label?: string };

export const Card = ({ children, component = 'div', label, ...rest }: Props) => (
  <Box component={component} aria-label={label} p="md" {...rest} className={classes.card}>
    {children}
  </Box>
);
