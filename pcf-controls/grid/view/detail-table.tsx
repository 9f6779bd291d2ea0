import * as React from 'react';
import { mergeClasses } from '@fluentui/react-components';
import { useDetailStyles } from './detail-styles';

export interface DetailColumn<Row> {
  readonly header: string;
  readonly align?: 'start' | 'end';
  readonly content: (row: Row) => React.ReactNode;
}

interface DetailTableProps<Row> {
  readonly caption: string;
  readonly columns: readonly DetailColumn<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string | number;
  /** A tab stop of its own, for a place where nothing else lets the keyboard scroll a wide table. */
  readonly scrollable?: true;
  /** A row that adds the others up: it stands out in weight and has a line above it. */
  readonly isTotal?: (row: Row) => boolean;
  /** A row over the whole width below a row, or nothing. */
  readonly below?: (row: Row) => React.ReactNode;
}

/** A plain table below an open row. Columns in which no row has anything are left out by `filledColumns`. */
export function DetailTable<Row>(props: DetailTableProps<Row>): React.ReactElement {
  const styles = useDetailStyles();
  const { columns } = props;
  const stacked = props.scrollable === true;
  const placeOf = usePlaces(columns);
  // Rows that are shown as blocks are no table to the browser any more, so that each part says what it is.
  return (
    <div
      className={styles.tableBox}
      {...(stacked ? { tabIndex: 0, role: 'group', 'aria-label': props.caption } : {})}
    >
      <table
        role="table"
        className={mergeClasses(styles.table, stacked && styles.stackedTable)}
        aria-label={props.caption}
      >
        <thead role="rowgroup" className={stacked ? styles.stackedHead : undefined}>
          <tr role="row">
            {columns.map((column) => (
              <th
                key={column.header}
                role="columnheader"
                scope="col"
                className={mergeClasses(styles.head, column.align === 'end' && styles.end)}
              >
                {column.header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup" className={stacked ? styles.stackedBody : undefined}>
          {props.rows.map((row) => {
            const below = props.below?.(row);
            const total = props.isTotal?.(row) === true && styles.total;
            return (
              <React.Fragment key={props.keyOf(row)}>
                <tr role="row" className={stacked ? styles.stackedRow : undefined}>
                  {columns.map((column, at) => {
                    const content = column.content(row);
                    return (
                      <td
                        key={column.header}
                        role="cell"
                        data-label={column.header}
                        className={mergeClasses(
                          styles.data,
                          column.align === 'end' && styles.end,
                          total,
                          ...(stacked ? [placeOf[at], content === '' && styles.stackedEmpty] : []),
                        )}
                      >
                        {isolated(content)}
                      </td>
                    );
                  })}
                </tr>
                {below !== undefined && below !== null && (
                  <tr role="row">
                    <td role="cell" colSpan={columns.length} className={styles.data}>
                      {below}
                    </td>
                  </tr>
                )}
              </React.Fragment>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/** The class that places each column in a row that is shown as a block. */
function usePlaces<Row>(columns: readonly DetailColumn<Row>[]): string[] {
  const styles = useDetailStyles();
  const amounts = columns.filter(({ align }) => align === 'end').length;
  const texts = columns.length - amounts;
  const firstAmount = columns.findIndex(({ align }) => align === 'end');
  return columns.map(({ align }, at) => {
    const isAlone = align === 'end' ? amounts === 1 && texts !== 1 : texts === 1 && amounts !== 1;
    return mergeClasses(
      styles.stackedCell,
      isAlone && styles.stackedWide,
      align === 'end' && amounts > 1 && styles.stackedThird,
      at === firstAmount && amounts > 1 && styles.stackedFirst,
    );
  });
}

/** A text keeps its own direction: in a right-to-left language signs and numbers must not change sides. */
const isolated = (content: React.ReactNode): React.ReactNode =>
  typeof content === 'string' ? <bdi>{content}</bdi> : content;

/** A column of texts; one in which no row has a text is left out, so that a table shows what there is. */
export interface TextColumn<Row> {
  readonly header: string;
  readonly align?: 'start' | 'end';
  readonly text: (row: Row) => string | null;
}

/** The columns in which at least one row has a text. */
export function filledColumns<Row>(
  columns: readonly TextColumn<Row>[],
  rows: readonly Row[],
): readonly DetailColumn<Row>[] {
  return columns
    .filter((column) => rows.some((row) => (column.text(row) ?? '') !== ''))
    .map(({ text, ...rest }) => ({ ...rest, content: text }));
}
