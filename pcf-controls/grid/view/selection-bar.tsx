import * as React from 'react';
import { Button } from '@fluentui/react-components';
import type { Language } from '../language/language';
import type { SelectedRow } from '../state/grid-state';
import { selectedSums } from '../state/selected-sums';
import { useGridStyles } from './grid-styles';

/** "3 rows selected, sum $1,234.50"; the sum is exact, one for each currency. */
export function selectionText(selected: ReadonlyMap<string, SelectedRow>, language: Language): string {
  const count = language.count('SelectedRows', selected.size);
  const sums = selectedSums(selected.values()).map((sum) => language.money(sum.amount, sum.currency));
  return sums.length === 0 ? count : language.t('SelectedSum', count, sums.join(' + '));
}

interface SelectionBarProps {
  readonly selected: ReadonlyMap<string, SelectedRow>;
  readonly language: Language;
  readonly onClear: () => void;
}

/** How many rows are selected on all pages, their sum, and the way to let them go. */
export const SelectionBar: React.FC<SelectionBarProps> = ({ selected, language, onClear }) => {
  const styles = useGridStyles();
  if (selected.size === 0) return null;
  return (
    <div className={styles.selection}>
      <span>{selectionText(selected, language)}</span>
      <Button size="small" appearance="subtle" onClick={onClear}>
        {language.t('ClearSelection')}
      </Button>
    </div>
  );
};
