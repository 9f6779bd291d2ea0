import { makeStyles, Text, tokens } from '@fluentui/react-components';
import * as React from 'react';
import { useEnvironment } from '../shell/environment';
import { FailureMessage, LoadingMessage } from '../shell/message';
import { allOf, viewFilterText } from '../views/filter-text';
import type { ViewDefinition, ViewFilter } from '../views/view-definition';
import { DataTable } from './data-table';
import { FilterBar } from './filter-bar';
import { Pager } from './pager';
import { useDataset } from './use-dataset';

type EntityRecord = ComponentFramework.PropertyHelper.DataSetApi.EntityRecord;

const useStyles = makeStyles({
  list: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalM },
});

/** A list of rows: filter, sort, page on the server; says when it loads, is empty or has failed. */
export const ListView: React.FC<{
  readonly view: ViewDefinition;
  readonly filters: readonly ViewFilter[];
  /** OData on top of the view. */
  readonly filter?: string;
  readonly detail?: (record: EntityRecord) => React.ReactElement;
  readonly onOpen?: (record: EntityRecord) => void;
  /** Another value loads the page again without blanking it. */
  readonly turn?: number;
}> = ({ view, filters, filter = '', detail, onOpen, turn = 0 }) => {
  const styles = useStyles();
  const { locale } = useEnvironment();
  const [values, setValues] = React.useState<readonly string[]>([]);
  const texts = filters.map((one, index) => viewFilterText(one, values[index] ?? ''));
  const dataset = useDataset(view, allOf([filter, ...texts]));
  React.useEffect(() => {
    if (turn > 0 && dataset) dataset.paging.loadExactPage(dataset.paging.firstPageNumber);
  }, [turn, dataset]);
  const empty = dataset && !dataset.loading && !dataset.error && dataset.sortedRecordIds.length === 0;
  return (
    <div className={styles.list}>
      <FilterBar table={view.table} filters={filters} values={values} onChange={setValues} />
      {dataset?.error && <FailureMessage message={dataset.errorMessage} onRetry={() => dataset.refresh()} />}
      {(dataset === undefined || (dataset.loading && dataset.sortedRecordIds.length === 0)) && (
        <LoadingMessage label="Loading rows" />
      )}
      {empty && <Text role="status">There is nothing in this view.</Text>}
      {dataset && dataset.sortedRecordIds.length > 0 && (
        <>
          <DataTable
            dataset={dataset}
            label={view.name}
            {...(detail ? { detail } : {})}
            {...(onOpen ? { onOpen } : {})}
          />
          <Pager dataset={dataset} locale={locale} />
        </>
      )}
    </div>
  );
};
