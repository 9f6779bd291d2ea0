import * as React from 'react';
import { Button, Label, Select, useId } from '@fluentui/react-components';
import type { GridColumn } from '../columns/grid-column';
import type { SortKey } from '../dataset/grid-page';
import type { Language } from '../language/language';
import { useGridStyles } from './grid-styles';
import { Icon } from './icon';

interface CardSortProps {
  readonly columns: readonly GridColumn[];
  readonly sorting: readonly SortKey[];
  readonly language: Language;
  readonly onSort: (keys: readonly SortKey[]) => void;
}

/** Sorting for cards, which have no header to click. */
export const CardSort: React.FC<CardSortProps> = ({ columns, sorting, language, onSort }) => {
  const styles = useGridStyles();
  const id = useId('card-sort');
  const first = sorting[0];
  const known = columns.some((column) => column.name === first?.name);
  return (
    <div className={styles.selection}>
      <Label htmlFor={id}>{language.t('SortLabel')}</Label>
      <Select
        id={id}
        size="small"
        value={known ? (first?.name ?? '') : ''}
        onChange={(_, data) => onSort(data.value === '' ? [] : [{ name: data.value, descending: false }])}
      >
        <option value="">{language.t('Unsorted')}</option>
        {columns
          .filter((column) => column.sortable)
          .map((column) => (
            <option key={column.name} value={column.name}>
              {column.header}
            </option>
          ))}
      </Select>
      {first !== undefined && (
        <Button
          size="small"
          appearance="subtle"
          icon={<Icon name={first.descending ? 'arrowDown' : 'arrowUp'} />}
          aria-label={language.t(
            'SortDirectionLabel',
            language.t(first.descending ? 'Descending' : 'Ascending'),
          )}
          onClick={() => onSort([{ ...first, descending: !first.descending }])}
        />
      )}
    </div>
  );
};
