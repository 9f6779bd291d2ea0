import * as React from 'react';
import { Button, Spinner } from '@fluentui/react-components';
import type { Language } from '../language/language';
import type { Expansion } from '../state/grid-state';
import { focusKey } from './focus-key';
import { useGridStyles } from './grid-styles';

interface DetailRowProps<Detail> {
  readonly id: string;
  readonly label: string;
  readonly language: Language;
  readonly columnCount: number;
  readonly expansion: Expansion<Detail>;
  readonly hasTabStop: boolean;
  readonly renderDetail: (detail: Detail) => React.ReactElement;
  readonly onRetry: (id: string) => void;
}

/** The opened part below a record: one cell over the whole width. */
export function DetailRow<Detail>(props: DetailRowProps<Detail>): React.ReactElement {
  const styles = useGridStyles();
  return (
    <div role="row" aria-level={2} className={styles.detailRow}>
      <div
        role="gridcell"
        aria-colindex={1}
        aria-colspan={props.columnCount}
        aria-busy={props.expansion.status === 'loading'}
        className={styles.detailCell}
        data-focus={focusKey({ row: { kind: 'detail', id: props.id }, column: 0 })}
        tabIndex={props.hasTabStop ? 0 : -1}
      >
        <div role="group" aria-label={props.language.t('DetailsOf', props.label)}>
          <DetailContent {...props} />
        </div>
      </div>
    </div>
  );
}

function DetailContent<Detail>(props: DetailRowProps<Detail>): React.ReactElement {
  const styles = useGridStyles();
  const { expansion, language } = props;
  switch (expansion.status) {
    case 'loading':
      return <Spinner size="tiny" label={language.t('DetailLoading')} />;
    case 'failed':
      return (
        <div>
          <p className={styles.error}>{expansion.message}</p>
          <Button size="small" onClick={() => props.onRetry(props.id)}>
            {language.t('Retry')}
          </Button>
        </div>
      );
    case 'ready':
      return props.renderDetail(expansion.detail);
  }
}
