import * as React from 'react';
import type { Cell } from '../columns/cell';
import { useGridStyles } from './grid-styles';
import { StatusBadge } from './status-badge';

/** The content of a cell: badges or tags where it has them, else its text. */
export const CellContent: React.FC<{ readonly cell: Cell }> = ({ cell }) => {
  const styles = useGridStyles();
  if (cell.badges !== undefined) {
    return (
      <>
        {cell.badges.map((badge) => (
          <StatusBadge key={badge.label} badge={badge} />
        ))}
      </>
    );
  }
  if (cell.tags !== undefined) {
    return (
      <>
        {cell.tags.map((tag) => (
          <span key={tag} className={styles.tag}>
            {tag}
          </span>
        ))}
      </>
    );
  }
  // A minus or a currency sign must not change sides in a right-to-left language.
  return <bdi>{cell.text}</bdi>;
};
