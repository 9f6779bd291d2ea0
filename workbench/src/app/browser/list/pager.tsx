import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import * as React from 'react';
import type { HostDataset } from '../pcf-host/dataset';
import { rangeText } from './range-text';

const useStyles = makeStyles({
  pager: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalM,
    rowGap: tokens.spacingVerticalS,
    paddingTop: tokens.spacingVerticalM,
  },
});

/** Says which rows are shown, and pages. */
export const Pager: React.FC<{ readonly dataset: HostDataset; readonly locale: string }> = ({
  dataset,
  locale,
}) => {
  const styles = useStyles();
  const { paging, loading, sortedRecordIds } = dataset;
  const text = rangeText({
    page: paging.firstPageNumber,
    pageSize: paging.pageSize,
    shown: sortedRecordIds.length,
    total: paging.totalResultCount,
    locale,
  });
  return (
    <div className={styles.pager}>
      <Text role="status">{text}</Text>
      <Button
        size="small"
        disabledFocusable={loading || !paging.hasPreviousPage}
        onClick={() => paging.loadExactPage(paging.firstPageNumber - 1)}
      >
        Previous page
      </Button>
      <Button
        size="small"
        disabledFocusable={loading || !paging.hasNextPage}
        onClick={() => paging.loadExactPage(paging.lastPageNumber + 1)}
      >
        Next page
      </Button>
    </div>
  );
};
