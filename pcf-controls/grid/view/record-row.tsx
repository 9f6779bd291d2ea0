import * as React from 'react';
import { mergeClasses } from '@fluentui/react-components';
import type { GridColumn } from '../columns/grid-column';
import type { SourceRecord } from '../dataset/grid-page';
import type { Language } from '../language/language';
import { EXPAND_COLUMN, OWN_COLUMNS, SELECT_COLUMN } from '../state/interpret-key';
import { CellContent } from './cell-content';
import { focusKey } from './focus-key';
import { useGridStyles } from './grid-styles';
import { Icon } from './icon';
import { rowLabel } from './row-label';

interface RecordRowProps {
  readonly record: SourceRecord;
  readonly columns: readonly GridColumn[];
  readonly language: Language;
  readonly rowIndex: number;
  readonly selected: boolean;
  readonly expanded: boolean;
  readonly narrow: boolean;
  readonly rightToLeft: boolean;
  /** The column that holds the grid's tab stop, when this row does. */
  readonly tabColumn: number | undefined;
  readonly onSelect: (record: SourceRecord, selected: boolean) => void;
  readonly onToggle: (id: string) => void;
}

/** Columns that make the first line of a card. */
const TITLE_COLUMNS = 2;

const Row: React.FC<RecordRowProps> = (props) => {
  const styles = useGridStyles();
  const { record, language, narrow } = props;
  const label = rowLabel(record, props.columns);
  const key = (column: number) => focusKey({ row: { kind: 'record', id: record.id }, column });
  const tabIndex = (column: number) => (props.tabColumn === column ? 0 : -1);
  return (
    <div
      role="row"
      aria-level={1}
      aria-rowindex={props.rowIndex}
      aria-selected={props.selected}
      aria-expanded={props.expanded}
      className={mergeClasses(styles.row, narrow && styles.card, props.selected && styles.selectedRow)}
      onDoubleClick={() => props.onToggle(record.id)}
    >
      <div
        role="gridcell"
        aria-colindex={SELECT_COLUMN + 1}
        className={mergeClasses(styles.cell, styles.ownCell)}
      >
        <input
          type="checkbox"
          className={styles.checkbox}
          data-focus={key(SELECT_COLUMN)}
          tabIndex={tabIndex(SELECT_COLUMN)}
          aria-label={language.t('SelectRow', label)}
          checked={props.selected}
          onChange={(event) => props.onSelect(record, event.currentTarget.checked)}
        />
      </div>
      <div
        role="gridcell"
        aria-colindex={EXPAND_COLUMN + 1}
        className={mergeClasses(styles.cell, styles.ownCell)}
      >
        <button
          type="button"
          className={styles.chevron}
          data-focus={key(EXPAND_COLUMN)}
          tabIndex={tabIndex(EXPAND_COLUMN)}
          aria-expanded={props.expanded}
          aria-label={language.t(props.expanded ? 'CloseRow' : 'OpenRow', label)}
          onClick={() => props.onToggle(record.id)}
        >
          <Icon name={props.expanded ? 'chevronDown' : props.rightToLeft ? 'chevronLeft' : 'chevronRight'} />
        </button>
      </div>
      {props.columns.map((column, at) => (
        <div
          key={column.name}
          role="gridcell"
          aria-colindex={at + OWN_COLUMNS + 1}
          className={mergeClasses(
            styles.cell,
            column.align === 'end' && styles.number,
            column.align === 'end' && !narrow && styles.endCell,
            narrow && styles.cardCell,
            narrow && at < TITLE_COLUMNS && styles.cardTitle,
          )}
          style={narrow ? { gridColumn: CARD_COLUMNS[at % CARD_COLUMNS.length] } : undefined}
          data-focus={key(at + OWN_COLUMNS)}
          tabIndex={tabIndex(at + OWN_COLUMNS)}
        >
          {narrow && <span className={styles.cardLabel}>{column.header}</span>}
          <CellContent cell={column.cell(record)} />
        </div>
      ))}
    </div>
  );
};

/** The columns of a card's own grid, beside those of the box and the chevron. */
const CARD_COLUMNS = [3, 4];

/** One record of the view, as a row of columns or, where it is narrow, as a card. */
export const RecordRow = React.memo(Row);
