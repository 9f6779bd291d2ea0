import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import { type columns, findTable } from '@powerbill/schema';
import * as React from 'react';
import { FORMATTED, type Row } from '../dataverse/row';
import { createWebApi } from '../pcf-host/web-api';
import { useLoad } from './load-state';
import { FailureMessage, LoadingMessage } from './message';
import type { Session } from './session';

const useStyles = makeStyles({
  list: {
    display: 'grid',
    gridTemplateColumns: 'minmax(140px, 1fr) 2fr',
    columnGap: tokens.spacingHorizontalL,
    rowGap: tokens.spacingVerticalS,
    margin: 0,
  },
  label: { color: tokens.colorNeutralForeground2 },
  value: { margin: 0, overflowWrap: 'anywhere' },
});

/** Stands in for the form of a row: its columns that hold something, read only. */
export const RecordDialog: React.FC<{
  readonly session: Session;
  readonly table: string;
  readonly id: string;
  readonly onClose: () => void;
}> = ({ session, table, id, onClose }) => {
  const styles = useStyles();
  const [state, again] = useLoad(`${table} ${id}`, () =>
    createWebApi(session.connection, session.tables).retrieveRecord(table, id),
  );
  const definition = findTable(table);
  const row: Row = state.status === 'ready' ? state.value : {};
  const title = definition ? textOf(row[definition.primaryName]) : '';
  return (
    <Dialog open onOpenChange={onClose}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{title === '' ? (definition?.label ?? table) : title}</DialogTitle>
          <DialogContent>
            {state.status === 'loading' && <LoadingMessage label="Loading" />}
            {state.status === 'failed' && <FailureMessage message={state.message} onRetry={again} />}
            <dl className={styles.list}>
              {shownColumns(table, row).map(([name, column]) => (
                <React.Fragment key={name}>
                  <dt className={styles.label}>{column.label}</dt>
                  <dd className={styles.value}>{shownValue(row, name)}</dd>
                </React.Fragment>
              ))}
            </dl>
          </DialogContent>
          <DialogActions>
            <Button appearance="primary" onClick={onClose}>
              Close
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
};

function shownColumns(table: string, row: Row): readonly [string, columns.Column][] {
  return Object.entries(findTable(table)?.columns ?? {}).filter(
    ([name, column]) => column.kind !== 'id' && column.kind !== 'memo' && shownValue(row, name) !== '',
  );
}

const shownValue = (row: Row, name: string): string =>
  textOf(row[`${name}${FORMATTED}`] ?? row[`_${name}_value${FORMATTED}`] ?? row[name]);

const textOf = (value: unknown): string =>
  typeof value === 'string'
    ? value
    : typeof value === 'number' || typeof value === 'boolean'
      ? String(value)
      : '';
