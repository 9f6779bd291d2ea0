import * as React from 'react';
import { Button, FluentProvider, IdPrefixProvider, ProgressBar } from '@fluentui/react-components';
import { columnByType } from '../columns/common-columns';
import { gridColumns, type KnownColumns } from '../columns/grid-column';
import type { SourceRecord } from '../dataset/grid-page';
import { nextSorting } from '../dataset/next-sorting';
import type { GridHost } from '../host/grid-host';
import {
  type GridAction,
  type GridState,
  initialGridState,
  reduceGrid,
  type SelectedRow,
} from '../state/grid-state';
import { EXPAND_COLUMN } from '../state/interpret-key';
import type { Position } from '../state/layout';
import { CardSort } from './card-sort';
import { DataGrid } from './data-grid';
import { useGridStyles } from './grid-styles';
import { Icon } from './icon';
import { LiveRegion, useAnnouncement } from './live-region';
import { EmptyState, FailedState, LoadingState } from './page-states';
import { Pager } from './pager';
import { rangeText } from './range-text';
import { SelectionBar, selectionText } from './selection-bar';
import { sortText } from './sort-text';
import { useDetails } from './use-details';
import { useShownPage } from './use-shown-page';
import { useStableCallback } from './use-stable-callback';

export interface GridViewProps<Detail> {
  readonly host: GridHost;
  /** Name of the control, for ids that no other control on the page has. */
  readonly name: string;
  readonly label: string;
  readonly known: KnownColumns;
  /** What is kept of a row when it is selected. */
  readonly selectedRow: (record: SourceRecord) => SelectedRow;
  readonly loadDetail: (id: string) => Promise<Detail>;
  readonly renderDetail: (detail: Detail) => React.ReactElement;
  /** Buttons of this grid, before Refresh. */
  readonly commands?: (grid: GridAccess) => React.ReactNode;
}

/** What the commands of a grid may ask of it. */
export interface GridAccess {
  /** Reads the page and the open rows again. */
  readonly refresh: () => void;
  readonly announce: (text: string) => void;
}

/** A whole grid over one dataset: commands, rows, states, pager and announcements. */
export function GridView<Detail>(props: GridViewProps<Detail>): React.ReactElement {
  const { host } = props;
  return (
    <IdPrefixProvider value={`${props.name}-`}>
      <FluentProvider theme={host.theme} dir={host.rightToLeft ? 'rtl' : 'ltr'}>
        <Grid {...props} />
      </FluentProvider>
    </IdPrefixProvider>
  );
}

function Grid<Detail>(props: GridViewProps<Detail>): React.ReactElement {
  const styles = useGridStyles();
  const { host, known, selectedRow } = props;
  const { actions, language } = host;
  const page = useShownPage(host.page);
  const [state, dispatch] = React.useReducer<React.Reducer<GridState<Detail>, GridAction<Detail>>>(
    reduceGrid,
    initialGridState<Detail>(
      page.records.filter((record) => host.selectedIds.includes(record.id)).map(props.selectedRow),
    ),
  );
  const [announcement, announce] = useAnnouncement();
  const columns = React.useMemo(
    () => gridColumns(page.columns, known, (column) => columnByType(column, language)),
    [page.columns, known, language],
  );
  useDetails(state, dispatch, props.loadDetail, language);

  const ready = page.status === 'ready';
  React.useEffect(() => {
    if (!ready) return;
    dispatch({ type: 'rowsRead', rows: page.records.map(selectedRow) });
  }, [ready, page.records, selectedRow]);

  const range = rangeText(page, language);
  const order = sortText(page.sorting, columns, language);
  React.useEffect(() => {
    if (ready) announce([language.t('RowsShown', range), order].filter((text) => text !== '').join(' '));
  }, [ready, range, order, announce, language]);

  const select = useStableCallback((rows: readonly SelectedRow[], selected: boolean): void => {
    const next = reduceGrid(state, { type: 'selectionChanged', rows, selected });
    dispatch({ type: 'selectionChanged', rows, selected });
    actions.select([...next.selected.keys()]);
    announce(selectionText(next.selected, language));
  });
  const selectOne = React.useCallback(
    (record: SourceRecord, selected: boolean) => select([selectedRow(record)], selected),
    [select, selectedRow],
  );
  const clear = (): void => {
    dispatch({ type: 'selectionCleared' });
    actions.select([]);
    announce(language.count('SelectedRows', 0));
  };
  const toggle = useStableCallback((id: string): void => {
    if (state.expanded.has(id)) {
      dispatch({ type: 'collapsed', id, focus: { row: { kind: 'record', id }, column: EXPAND_COLUMN } });
    } else {
      dispatch({ type: 'expanded', id });
    }
  });
  const refresh = (): void => {
    dispatch({ type: 'detailsOutdated' });
    actions.refresh();
  };
  const sort = (name: string, added: boolean): void => actions.sort(nextSorting(page.sorting, name, added));

  const empty = page.records.length === 0;
  return (
    <div className={styles.root} style={{ height: host.height }}>
      <div className={styles.bar}>
        {props.commands?.({ refresh, announce })}
        <Button appearance="subtle" icon={<Icon name="refresh" />} onClick={refresh}>
          {language.t('Refresh')}
        </Button>
        {host.narrow && (
          <CardSort
            columns={columns}
            sorting={page.sorting}
            language={language}
            onSort={(keys) => actions.sort(keys)}
          />
        )}
        <span className={styles.spring} />
        <SelectionBar selected={state.selected} language={language} onClear={clear} />
      </div>
      <div className={styles.scroller}>
        {page.status === 'loading' && !empty && <ProgressBar aria-label={language.t('Loading')} />}
        {page.status === 'failed' ? (
          <FailedState language={language} message={page.error} onRetry={refresh} />
        ) : page.status === 'loading' && empty ? (
          <LoadingState language={language} />
        ) : empty ? (
          <EmptyState language={language} />
        ) : (
          <DataGrid
            page={page}
            columns={columns}
            language={language}
            rightToLeft={host.rightToLeft}
            narrow={host.narrow}
            state={state}
            label={props.label}
            renderDetail={props.renderDetail}
            onSort={sort}
            onSelect={selectOne}
            onSelectPage={(selected) => select(page.records.map(selectedRow), selected)}
            onToggle={toggle}
            onRetryDetail={(id) => dispatch({ type: 'detailRead', id, expansion: { status: 'loading' } })}
            onFocusTaken={(position: Position) => dispatch({ type: 'focusTaken', position })}
            onFocusMoved={(position: Position) => dispatch({ type: 'focusMoved', position })}
          />
        )}
      </div>
      {page.status !== 'failed' && !empty && (
        <Pager page={page} actions={actions} language={language} rightToLeft={host.rightToLeft} />
      )}
      <LiveRegion announcement={announcement} />
    </div>
  );
}
