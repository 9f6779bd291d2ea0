import * as React from 'react';
import { mergeClasses } from '@fluentui/react-components';
import type { GridColumn } from '../columns/grid-column';
import type { SortKey } from '../dataset/grid-page';
import type { Language } from '../language/language';
import { EXPAND_COLUMN, OWN_COLUMNS, SELECT_COLUMN } from '../state/interpret-key';
import { focusKey } from './focus-key';
import { useGridStyles } from './grid-styles';
import { Icon } from './icon';

interface HeaderRowProps {
  readonly columns: readonly GridColumn[];
  readonly sorting: readonly SortKey[];
  readonly language: Language;
  readonly pageSelection: 'none' | 'some' | 'all';
  /** The column that holds the grid's tab stop, when the header does. */
  readonly tabColumn: number | undefined;
  readonly onSort: (name: string, added: boolean) => void;
  readonly onSelectPage: (selected: boolean) => void;
}

/** The header: one box for the whole page, and the column titles that sort. */
export const HeaderRow: React.FC<HeaderRowProps> = (props) => {
  const styles = useGridStyles();
  const { language, tabColumn } = props;
  const tabIndex = (column: number) => (tabColumn === column ? 0 : -1);
  const key = (column: number) => focusKey({ row: { kind: 'header' }, column });
  return (
    <div role="row" aria-rowindex={1} className={mergeClasses(styles.row, styles.headerRow)}>
      <div
        role="columnheader"
        aria-colindex={SELECT_COLUMN + 1}
        className={mergeClasses(styles.cell, styles.ownCell)}
      >
        <input
          type="checkbox"
          className={styles.checkbox}
          data-focus={key(SELECT_COLUMN)}
          tabIndex={tabIndex(SELECT_COLUMN)}
          aria-label={language.t('SelectPage')}
          checked={props.pageSelection === 'all'}
          ref={(box) => {
            if (box !== null) box.indeterminate = props.pageSelection === 'some';
          }}
          onChange={(event) => props.onSelectPage(event.currentTarget.checked)}
        />
      </div>
      <div
        role="columnheader"
        aria-colindex={EXPAND_COLUMN + 1}
        className={mergeClasses(styles.cell, styles.ownCell)}
        data-focus={key(EXPAND_COLUMN)}
        tabIndex={tabIndex(EXPAND_COLUMN)}
      >
        <span className={styles.hidden}>{language.t('ColumnDetails')}</span>
      </div>
      {props.columns.map((column, at) => (
        <HeaderCell
          key={column.name}
          column={column}
          index={at + OWN_COLUMNS}
          tabIndex={tabIndex(at + OWN_COLUMNS)}
          sorting={props.sorting}
          language={language}
          onSort={props.onSort}
        />
      ))}
    </div>
  );
};

interface HeaderCellProps extends Pick<HeaderRowProps, 'sorting' | 'language' | 'onSort'> {
  readonly column: GridColumn;
  readonly index: number;
  readonly tabIndex: number;
}

const HeaderCell: React.FC<HeaderCellProps> = ({ column, index, tabIndex, sorting, language, onSort }) => {
  const styles = useGridStyles();
  const at = sorting.findIndex((key) => key.name === column.name);
  const key = sorting[at];
  const direction = key === undefined ? 'none' : key.descending ? 'descending' : 'ascending';
  return (
    <div
      role="columnheader"
      aria-colindex={index + 1}
      aria-sort={column.sortable ? direction : undefined}
      className={mergeClasses(
        styles.cell,
        styles.headerCell,
        column.align === 'end' && styles.endCell,
        column.sortable && styles.sortable,
      )}
      data-focus={focusKey({ row: { kind: 'header' }, column: index })}
      tabIndex={tabIndex}
      title={column.sortable ? language.t('SortHint') : undefined}
      onClick={column.sortable ? (event) => onSort(column.name, event.shiftKey) : undefined}
    >
      <span>{column.header}</span>
      {key !== undefined && (
        <span className={styles.sortMark}>
          <Icon name={key.descending ? 'arrowDown' : 'arrowUp'} size={14} />
          {sorting.length > 1 && (
            <span aria-label={language.t('SortPosition', language.integer(at + 1))}>{at + 1}</span>
          )}
        </span>
      )}
    </div>
  );
};
