import { Table } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './wide-table.module.css';

type Props = {
  label: string;
  minWidth: number;
  /** On a phone each row is a block of its own, in which a cell says its column: `data-label`. */
  stacks?: boolean;
  children: ReactNode;
};

/** A table that scrolls sideways where it has too little width, and by keyboard; a shade at an edge says that there is more. */
export const WideTable = ({ label, minWidth, stacks = false, children }: Props) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
  // biome-ignore lint/a11y/useSemanticElements: a section would be a landmark beside the one that it lies in
  <div className={classes.scroll} role="group" aria-label={label} tabIndex={0}>
    <Table
      style={{ '--wide-table-width': `${minWidth}px` }}
      data-stacks={stacks || undefined}
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
