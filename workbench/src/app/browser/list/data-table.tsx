import {
  Button,
  makeStyles,
  mergeClasses,
  Table,
  TableBody,
  TableCell,
  TableHeader,
  TableHeaderCell,
  TableRow,
  tokens,
} from '@fluentui/react-components';
import * as React from 'react';
import type { HostDataset } from '../pcf-host/dataset';
import { useEnvironment } from '../shell/environment';
import { monthLabel } from '../views/months';

type Column = ComponentFramework.PropertyHelper.DataSetApi.Column;
type EntityRecord = ComponentFramework.PropertyHelper.DataSetApi.EntityRecord;

const useStyles = makeStyles({
  scroll: { overflowX: 'auto' },
  table: { minWidth: '900px' },
  number: { textAlign: 'right' },
  numberHeader: { '& > :first-child': { justifyContent: 'flex-end' } },
  cell: {
    overflowWrap: 'anywhere',
    paddingTop: tokens.spacingVerticalXS,
    paddingBottom: tokens.spacingVerticalXS,
  },
  toggle: { width: '48px' },
  open: {
    minWidth: 0,
    paddingLeft: 0,
    paddingRight: 0,
    fontSize: tokens.fontSizeBase300,
    fontWeight: tokens.fontWeightRegular,
    color: tokens.colorBrandForegroundLink,
    textAlign: 'start',
  },
  detail: {
    backgroundColor: tokens.colorNeutralBackground2,
    paddingTop: tokens.spacingVerticalM,
    paddingBottom: tokens.spacingVerticalM,
  },
});

const numberTypes = new Set(['Whole.None', 'Decimal', 'Currency']);

interface DataTableProps {
  readonly dataset: HostDataset;
  readonly label: string;
  /** What a row opens to; rows do not open when absent. */
  readonly detail?: (record: EntityRecord) => React.ReactElement;
  /** Makes the first column a button that opens the row's own page. */
  readonly onOpen?: (record: EntityRecord) => void;
}

/** A dataset as a table: a header cell sorts on the server, a row may open. */
export const DataTable: React.FC<DataTableProps> = ({ dataset, label, detail, onOpen }) => {
  const styles = useStyles();
  const { locale } = useEnvironment();
  const [open, setOpen] = React.useState<string>();
  const columns = dataset.columns.filter((column) => column.isHidden !== true);
  return (
    <div className={styles.scroll} tabIndex={0} role="region" aria-label={label}>
      <Table aria-label={label} aria-busy={dataset.loading} sortable size="small" className={styles.table}>
        <TableHeader>
          <TableRow>
            {detail && <TableHeaderCell className={styles.toggle}>Details</TableHeaderCell>}
            {columns.map((column) => (
              <HeaderCell key={column.name} dataset={dataset} column={column} />
            ))}
          </TableRow>
        </TableHeader>
        <TableBody>
          {dataset.sortedRecordIds.map((id) => {
            const record = dataset.records[id];
            if (!record) return null;
            const opened = detail !== undefined && open === id;
            return (
              <React.Fragment key={id}>
                <TableRow>
                  {detail && (
                    <TableCell className={styles.toggle}>
                      <ToggleButton
                        open={opened}
                        name={record.getNamedReference().name}
                        onClick={() => setOpen(opened ? undefined : id)}
                      />
                    </TableCell>
                  )}
                  {columns.map((column, index) => (
                    <TableCell
                      key={column.name}
                      className={mergeClasses(styles.cell, numberTypes.has(column.dataType) && styles.number)}
                    >
                      {index === 0 && onOpen ? (
                        <Button
                          className={styles.open}
                          appearance="transparent"
                          size="small"
                          onClick={() => onOpen(record)}
                        >
                          {record.getFormattedValue(column.name)}
                        </Button>
                      ) : (
                        cellText(record, column.name, locale)
                      )}
                    </TableCell>
                  ))}
                </TableRow>
                {opened && (
                  <TableRow>
                    <TableCell className={styles.detail} colSpan={columns.length + 1}>
                      {detail(record)}
                    </TableCell>
                  </TableRow>
                )}
              </React.Fragment>
            );
          })}
        </TableBody>
      </Table>
    </div>
  );
};

/** As the platform formats it; the key of a month, which is text to the platform, in words. */
function cellText(record: EntityRecord, column: string, locale: string): string {
  const text = record.getFormattedValue(column);
  return column === 'pb_periodkey' && /^\d{6}$/.test(text) ? monthLabel(text, locale) : text;
}

const HeaderCell: React.FC<{ readonly dataset: HostDataset; readonly column: Column }> = ({
  dataset,
  column,
}) => {
  const styles = useStyles();
  const direction = dataset.sorting.find((status) => status.name === column.name)?.sortDirection;
  const sort = (): void => {
    dataset.sorting.splice(0, dataset.sorting.length, {
      name: column.name,
      sortDirection: direction === 0 ? 1 : 0,
    });
    dataset.refresh();
  };
  const sortable = column.disableSorting !== true;
  return (
    <TableHeaderCell
      className={numberTypes.has(column.dataType) ? styles.numberHeader : undefined}
      style={{ width: `${column.visualSizeFactor}px` }}
      sortable={sortable}
      {...(sortable ? { onClick: sort } : {})}
      {...(direction === 0 ? { sortDirection: 'ascending' as const } : {})}
      {...(direction === 1 ? { sortDirection: 'descending' as const } : {})}
    >
      {column.displayName}
    </TableHeaderCell>
  );
};

const ToggleButton: React.FC<{
  readonly open: boolean;
  readonly name: string;
  readonly onClick: () => void;
}> = (props) => (
  <Button
    appearance="subtle"
    size="small"
    aria-expanded={props.open}
    aria-label={`Details of ${props.name}`}
    onClick={props.onClick}
    icon={
      <svg
        width="12"
        height="12"
        viewBox="0 0 12 12"
        aria-hidden="true"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
      >
        <path d={props.open ? 'M2 4l4 4 4-4' : 'M4 2l4 4-4 4'} />
      </svg>
    }
  />
);
