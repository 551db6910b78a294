import { Table } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './wide-table.module.css';

type Props = { label: string; minWidth: number; children: ReactNode };

/** A table that scrolls sideways on a phone, and by keyboard. */
export const WideTable = ({ label, minWidth, children }: Props) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
  // biome-ignore lint/a11y/useSemanticElements: a section would be a landmark beside the one that it lies in
  <div className={classes.scroll} role="group" aria-label={label} tabIndex={0}>
    <Table
      style={{ minWidth }}
      className={classes.table ?? ''}
      verticalSpacing="xs"
      horizontalSpacing="md"
      highlightOnHover
      highlightOnHoverColor="var(--fc-sunken)"
    >
      {children}
    </Table>
  </div>
);
