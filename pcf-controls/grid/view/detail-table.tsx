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
  /** A row over the whole width below a row, or nothing. */
  readonly below?: (row: Row) => React.ReactNode;
}

/** A plain table below an open row. Columns in which no row has anything are left out by `filledColumns`. */
export function DetailTable<Row>(props: DetailTableProps<Row>): React.ReactElement {
  const styles = useDetailStyles();
  const { columns } = props;
  return (
    <div
      className={styles.tableBox}
      {...(props.scrollable === true ? { tabIndex: 0, role: 'group', 'aria-label': props.caption } : {})}
    >
      <table className={styles.table} aria-label={props.caption}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th
                key={column.header}
                scope="col"
                className={mergeClasses(styles.head, column.align === 'end' && styles.end)}
              >
                {column.header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.rows.map((row) => {
            const below = props.below?.(row);
            return (
              <React.Fragment key={props.keyOf(row)}>
                <tr>
                  {columns.map((column) => (
                    <td
                      key={column.header}
                      className={mergeClasses(styles.data, column.align === 'end' && styles.end)}
                    >
                      {isolated(column.content(row))}
                    </td>
                  ))}
                </tr>
                {below !== undefined && below !== null && (
                  <tr>
                    <td colSpan={columns.length} className={styles.data}>
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
