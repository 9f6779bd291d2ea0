import * as React from 'react';
import type { GridColumn } from '../columns/grid-column';
import type { GridPage, SourceRecord } from '../dataset/grid-page';
import type { Language } from '../language/language';
import type { GridState } from '../state/grid-state';
import { type Command, interpretKey, OWN_COLUMNS } from '../state/interpret-key';
import { layoutOf, type Position } from '../state/layout';
import { clampPosition, moveFocus } from '../state/move-focus';
import { DetailRow } from './detail-row';
import { focusElement, focusPosition, positionOf } from './focus-key';
import { useGridStyles } from './grid-styles';
import { HeaderRow } from './header-row';
import { RecordRow } from './record-row';
import { rowLabel } from './row-label';

export interface DataGridProps<Detail> {
  readonly page: GridPage;
  readonly columns: readonly GridColumn[];
  readonly language: Language;
  readonly rightToLeft: boolean;
  readonly narrow: boolean;
  readonly state: GridState<Detail>;
  readonly label: string;
  readonly renderDetail: (detail: Detail) => React.ReactElement;
  readonly onSort: (name: string, added: boolean) => void;
  readonly onSelect: (record: SourceRecord, selected: boolean) => void;
  readonly onSelectPage: (selected: boolean) => void;
  readonly onToggle: (id: string) => void;
  readonly onRetryDetail: (id: string) => void;
  readonly onFocusTaken: (position: Position) => void;
  readonly onFocusMoved: (position: Position) => void;
}

/** Pixels of a column of weight one below which the grid scrolls sideways. */
const COLUMN_WIDTH = 104;
const OWN_WIDTH = 40;

/** The rows of a page as an ARIA treegrid with one tab stop; what keys mean is decided by `interpretKey`. */
export function DataGrid<Detail>(props: DataGridProps<Detail>): React.ReactElement {
  const styles = useGridStyles();
  const { page, columns, language, narrow, state } = props;
  const root = React.useRef<HTMLDivElement>(null);
  const layout = layoutOf(
    page.records.map((record) => record.id),
    (id) => state.expanded.has(id),
    columns.length + OWN_COLUMNS,
    !narrow,
  );
  const stop = clampPosition(layout, state.focus);
  const tabColumn = (kind: Position['row']['kind'], id?: string): number | undefined =>
    stop.row.kind === kind && (stop.row.kind === 'header' || stop.row.id === id) ? stop.column : undefined;

  const requested = React.useRef(state.focusRequests);
  React.useEffect(() => {
    if (requested.current === state.focusRequests || root.current === null) return;
    requested.current = state.focusRequests;
    focusPosition(root.current, stop);
  });

  const run = (command: Command, position: Position): void => {
    const id = position.row.kind === 'header' ? undefined : position.row.id;
    const record = page.records.find((candidate) => candidate.id === id);
    switch (command.type) {
      case 'move':
        props.onFocusMoved(moveFocus(layout, position, command.move));
        return;
      case 'sort': {
        const column = columns[position.column - OWN_COLUMNS];
        if (column?.sortable === true) props.onSort(column.name, command.added);
        return;
      }
      case 'selectPage':
        props.onSelectPage(true);
        return;
      case 'toggleSelected':
        if (record !== undefined) props.onSelect(record, !state.selected.has(record.id));
        return;
      default:
        if (id !== undefined) props.onToggle(id);
    }
  };

  const onKeyDown = (event: React.KeyboardEvent): void => {
    const element = focusElement(event.target);
    const marked = element === null ? undefined : positionOf(layout, element.dataset.focus ?? '');
    if (marked === undefined) return;
    // Inside an opened detail the keys belong to its own controls; only Escape leads back out.
    if (event.target !== element && event.key !== 'Escape') return;
    const position = marked.row.kind === 'detail' ? { ...marked, column: stop.column } : marked;
    const command = interpretKey(
      { key: event.key, control: event.ctrlKey || event.metaKey, shift: event.shiftKey },
      {
        ...position,
        expanded: position.row.kind !== 'header' && state.expanded.has(position.row.id),
        rightToLeft: props.rightToLeft,
      },
    );
    if (command === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    run(command, position);
  };

  const onFocus = (event: React.FocusEvent): void => {
    const element = focusElement(event.target);
    const marked = element === null ? undefined : positionOf(layout, element.dataset.focus ?? '');
    if (marked === undefined) return;
    props.onFocusTaken(marked.row.kind === 'detail' ? { ...marked, column: stop.column } : marked);
  };

  const selectedOnPage = page.records.filter((record) => state.selected.has(record.id)).length;
  const before = (page.paging.number - 1) * page.paging.size;
  return (
    <div
      ref={root}
      role="treegrid"
      aria-label={props.label}
      aria-multiselectable="true"
      aria-busy={page.status === 'loading'}
      aria-colcount={layout.columnCount}
      aria-rowcount={page.paging.total === null || page.paging.totalIsCapped ? -1 : page.paging.total + 1}
      style={narrow ? undefined : gridTemplate(columns)}
      onKeyDown={onKeyDown}
      onFocus={onFocus}
    >
      {!narrow && (
        <div role="rowgroup" className={styles.head}>
          <HeaderRow
            columns={columns}
            sorting={page.sorting}
            language={language}
            pageSelection={
              selectedOnPage === 0 ? 'none' : selectedOnPage === page.records.length ? 'all' : 'some'
            }
            tabColumn={tabColumn('header')}
            onSort={props.onSort}
            onSelectPage={props.onSelectPage}
          />
        </div>
      )}
      <div role="rowgroup">
        {page.records.map((record, at) => {
          const expansion = state.expanded.get(record.id);
          return (
            <React.Fragment key={record.id}>
              <RecordRow
                record={record}
                columns={columns}
                language={language}
                rowIndex={before + at + 2}
                selected={state.selected.has(record.id)}
                expanded={expansion !== undefined}
                narrow={narrow}
                rightToLeft={props.rightToLeft}
                tabColumn={tabColumn('record', record.id)}
                onSelect={props.onSelect}
                onToggle={props.onToggle}
              />
              {expansion !== undefined && (
                <DetailRow
                  id={record.id}
                  label={rowLabel(record, columns)}
                  language={language}
                  columnCount={layout.columnCount}
                  expansion={expansion}
                  hasTabStop={tabColumn('detail', record.id) !== undefined}
                  renderDetail={props.renderDetail}
                  onRetry={props.onRetryDetail}
                />
              )}
            </React.Fragment>
          );
        })}
      </div>
    </div>
  );
}

function gridTemplate(columns: readonly GridColumn[]): React.CSSProperties {
  const data = columns.map((column) => `minmax(0, ${String(column.weight)}fr)`).join(' ');
  const weights = columns.reduce((sum, column) => sum + column.weight, 0);
  const template = `${String(OWN_WIDTH)}px ${String(OWN_WIDTH)}px ${data}`;
  // A custom property is not among the style properties that React's types know.
  const style: Record<string, string> = {
    '--pb-columns': template,
    minWidth: `${String(Math.ceil(weights * COLUMN_WIDTH) + OWN_COLUMNS * OWN_WIDTH)}px`,
  };
  return style;
}
